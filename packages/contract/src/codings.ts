/** Codings: what raters heard in each turn, and one's own codes turn by turn. */
import { createRoute, z } from "@hono/zod-openapi";
import { annomiBehaviours, misc5Codes, misc6Codes, miscCodes, mitiCodes, type Rater, type TurnCodes, talkKinds, talks } from "@oarlock/core/coding";
import type { StoredCoding } from "@oarlock/core/conversation";
import { done, faults, jsonBody } from "./fault.ts";
import { idSchema, likelihoodSchema, momentSchema, shapeOf } from "./shape.ts";

const each = <const Labels extends readonly [string, ...string[]]>(labels: Labels) => z.record(z.enum(labels), likelihoodSchema);
const some = <const Labels extends readonly [string, ...string[]]>(labels: Labels) => z.partialRecord(z.enum(labels), likelihoodSchema);
const place = z.number().int().min(0).max(200_000);
const evidence = z.array(z.object({ code: z.enum([...mitiCodes, ...miscCodes, ...talks]), start: place, end: place, weight: likelihoodSchema })).max(2_000);

export const turnCodesSchema = shapeOf<TurnCodes>()(
  z
    .discriminatedUnion("role", [
      z.object({
        role: z.literal("counsellor"),
        miti: each(mitiCodes),
        open: likelihoodSchema,
        misc: some(miscCodes),
        behaviour4: each(annomiBehaviours),
        misc6: each(misc6Codes),
        misc5: each(misc5Codes),
        parts: z.array(z.object({ start: place, end: place, miti: each(mitiCodes), misc: some(miscCodes) })).max(2_000),
        evidence,
      }),
      z.object({ role: z.literal("client"), talk: each(talks), kind: some(talkKinds), discord: likelihoodSchema, evidence }),
      z.object({ role: z.literal("other") }),
    ])
    .openapi("TurnCodes"),
);

export const raterSchema = shapeOf<Rater>()(
  z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("model"), name: z.string(), version: z.string(), hash: z.string() }),
      z.object({ kind: z.literal("person"), id: z.string(), name: z.string() }),
    ])
    .openapi("Rater"),
);

export const storedCodingSchema = shapeOf<StoredCoding>()(
  z
    .object({ id: idSchema, rater: raterSchema, revision: z.number().int(), createdAt: momentSchema, turns: z.record(z.string(), turnCodesSchema) })
    .openapi("Coding"),
);

export const codeTurn = createRoute({
  method: "put",
  path: "/api/conversations/{id}/codings/mine/turns/{turnId}",
  request: { params: z.object({ id: idSchema, turnId: idSchema }), body: jsonBody(z.object({ codes: turnCodesSchema.nullable() })) },
  responses: { ...done, ...faults },
});
