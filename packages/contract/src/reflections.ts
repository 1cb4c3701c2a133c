/** Reflections: a counsellor's own words about the conversation, asked before any score is shown. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Reflection } from "@oarlock/core/conversation";
import { done, faults, jsonBody } from "./fault.ts";
import { momentSchema, params, shapeOf } from "./shape.ts";

export const reflectionSchema = shapeOf<Reflection>()(z.object({ text: z.string().nullable(), createdAt: momentSchema }).openapi("Reflection"));

/** `text` null: skipped. */
export const reflect = createRoute({
  method: "put",
  path: "/api/conversations/{id}/reflection",
  request: { params, body: jsonBody(z.object({ text: z.string().trim().min(1).max(20_000).nullable() })) },
  responses: { ...done, ...faults },
});
