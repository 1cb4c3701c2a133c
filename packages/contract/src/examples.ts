/** The six example conversations. */
import { createRoute, z } from "@hono/zod-openapi";
import { faults, json } from "./fault.ts";
import { idSchema, params } from "./shape.ts";

export const exampleLineSchema = z.object({ id: idSchema, title: z.string(), about: z.string(), turns: z.number().int() }).openapi("ExampleLine");
export type ExampleLine = z.infer<typeof exampleLineSchema>;

export const examples = createRoute({
  method: "get",
  path: "/api/examples",
  responses: { 200: json(z.array(exampleLineSchema), "The six examples"), ...faults },
});
/** Keeps the example among the conversations on its first opening; afterwards finds it there. */
export const openExample = createRoute({
  method: "post",
  path: "/api/examples/{id}",
  request: { params },
  responses: { 200: json(z.object({ id: idSchema }), "The example's conversation"), ...faults },
});
