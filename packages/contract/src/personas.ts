/** Personas: the simulated clients that come with Oarlock, and those that trainers write. */
import { createRoute, z } from "@hono/zod-openapi";
import { talkKinds, talks } from "@oarlock/core/coding";
import { dimensions, endingKinds, type Persona, reactions, shortKinds, skills } from "@oarlock/core/practice";
import { done, faults, json, jsonBody } from "./fault.ts";
import { params, shapeOf } from "./shape.ts";

const text = z.string().trim().min(1).max(1000);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "small letters, digits and hyphens");
const share = z.number().min(0).max(1);
const lines = z.array(text).max(80);
const each = <const Keys extends readonly [string, ...string[]], Value extends z.ZodType>(keys: Keys, value: Value) => z.record(z.enum(keys), value);
const line = z.object({ text, topic: text, strength: z.union([z.literal(1), z.literal(2), z.literal(3)]).exactOptional() });
const acts = z.array(line).max(120);
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);

export const personaSchema = shapeOf<Persona>()(
  z
    .object({
      id,
      name: z.string().trim().min(1).max(60),
      age: z.number().int().min(12).max(110),
      pronouns: z.string().trim().min(1).max(40),
      fictional: z.literal(true),
      who: text,
      referral: text,
      target: text,
      substance: text,
      start: each(dimensions, share),
      sensitivity: each(dimensions, z.number().min(0).max(3)),
      fillers: lines.min(1),
      manner: text,
      bristles: z.array(z.object({ words: lines, lines })).max(12),
      topics: lines.min(1),
      facts: z
        .array(z.object({ id, topic: text, level, fact: text, asks: lines, talk: z.enum(talks), kind: z.enum(talkKinds).nullable(), tellings: lines }))
        .max(120),
      acts: z.object({ change: each(talkKinds, acts), sustain: each(talkKinds, acts), neutral: acts, askBack: acts, discord: acts }),
      short: each(shortKinds, lines),
      reactions: each(reactions, lines),
      opening: lines.min(1),
      endings: each(endingKinds, lines.min(1)),
      aside: text,
      otherWays: z
        .array(
          z.object({
            to: text,
            ways: z
              .array(z.object({ skill: z.enum(skills), say: text }))
              .min(1)
              .max(6),
          }),
        )
        .max(1000)
        .exactOptional(),
    })
    .openapi("Persona"),
);

/** What may be known of a client beforehand. */
export const personaLineSchema = z
  .object({ id, name: z.string(), age: z.number(), pronouns: z.string(), referral: z.string(), target: z.string(), own: z.boolean() })
  .openapi("PersonaLine");
export type PersonaLine = z.infer<typeof personaLineSchema>;

const all = "/api/practice/personas";

export const personas = createRoute({
  method: "get",
  path: all,
  responses: { 200: json(z.array(personaLineSchema), "Oarlock's own first, then this workspace's (own: true)"), ...faults },
});
export const readPersona = createRoute({
  method: "get",
  path: `${all}/{id}`,
  request: { params },
  responses: { 200: json(personaSchema, "The whole persona: for an editor, or to take elsewhere"), ...faults },
});
/** Keeps a persona of one's own. `faults` names what keeps it from being talked with for long; it is kept all the same, as a draft. */
export const keepPersona = createRoute({
  method: "put",
  path: `${all}/{id}`,
  request: { params, body: jsonBody(personaSchema) },
  responses: { 200: json(z.object({ faults: z.array(z.string()) }), "Kept"), ...faults },
});
export const erasePersona = createRoute({ method: "delete", path: `${all}/{id}`, request: { params }, responses: { ...done, ...faults } });
