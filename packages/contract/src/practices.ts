/** Practices: a conversation with a simulated client, turn by turn; its debrief; another way through one of its moments. */
import { createRoute, z } from "@hono/zod-openapi";
import { talks } from "@oarlock/core/coding";
import { type OtherSide, practiceWays } from "@oarlock/core/practice";
import { done, faults, json, jsonBody } from "./fault.ts";
import { personaLineSchema } from "./personas.ts";
import { idSchema, momentSchema, params } from "./shape.ts";

/** Characters of one turn. */
export const longestTurn = 4000;
const said = z.string().trim().min(1).max(longestTurn);
const seed = z.number().int().min(0).max(2_147_483_647);
const way = z.enum(practiceWays);
const aim = z.string().trim().min(1).max(60).nullable();

const noteSchema = z.object({
  did: z.string(),
  alternative: z.object({ say: z.string(), why: z.string(), skill: z.string() }).nullable(),
  deed: z.string(),
});
/** What the learner may see of an exchange; `note` null where notes wait until the end. */
const exchangeSchema = z.object({ said: z.string(), reply: z.string(), note: noteSchema.nullable() });

const otherSideSchema = z
  .custom<OtherSide>()
  .openapi({ type: "object", description: "The client's side: standings, turning points, what was told and what was not" });

export const practiceSchema = z
  .object({
    id: idSchema,
    persona: personaLineSchema,
    way,
    aim,
    seed,
    opening: z.string(),
    exchanges: z.array(exchangeSchema),
    ended: z.enum(["client", "counsellor"]).nullable(),
    from: z.object({ id: idSchema, turn: z.number().int() }).nullable(),
    createdAt: momentSchema,
    changedAt: momentSchema,
    conversationId: idSchema.nullable(),
    otherSide: otherSideSchema.nullable(),
  })
  .openapi("Practice");
export type PracticeView = z.infer<typeof practiceSchema>;

/** A line of one's own history: figures of the practice beside one's others, nobody else's. */
export const practiceLineSchema = z
  .object({
    id: idSchema,
    personaId: z.string(),
    name: z.string(),
    way,
    aim,
    exchanges: z.number().int(),
    ended: z.enum(["client", "counsellor"]).nullable(),
    branch: z.boolean(),
    createdAt: momentSchema,
    changedAt: momentSchema,
    /** How far the client's readiness and engagement moved, and the learner's reflections to each question; null before the second exchange. */
    figures: z.object({ readiness: z.number(), engagement: z.number(), reflections: z.number(), questions: z.number() }).nullable(),
  })
  .openapi("PracticeLine");
export type PracticeLine = z.infer<typeof practiceLineSchema>;

const all = "/api/practice/sessions";
const one = `${all}/{id}`;

export const practices = createRoute({ method: "get", path: all, responses: { 200: json(z.array(practiceLineSchema), "One's own, newest first"), ...faults } });
export const beginPractice = createRoute({
  method: "post",
  path: all,
  request: { body: jsonBody(z.object({ persona: z.string().min(1).max(60), way, aim, seed: seed.exactOptional() })) },
  responses: { 201: json(practiceSchema, "The client's first words"), ...faults },
});
export const readPractice = createRoute({ method: "get", path: one, request: { params }, responses: { 200: json(practiceSchema, "As it stands"), ...faults } });
/** `at`: how many exchanges there are already; refused as `changed-meanwhile` where there are others. */
export const sayInPractice = createRoute({
  method: "post",
  path: `${one}/turns`,
  request: { params, body: jsonBody(z.object({ at: z.number().int().min(0), text: said })) },
  responses: { 200: json(practiceSchema, "With the client's answer"), ...faults },
});
export const endPractice = createRoute({
  method: "post",
  path: `${one}/end`,
  request: { params },
  responses: { 200: json(practiceSchema, "Ended, with the other side of the table"), ...faults },
});
/** A new practice that is the same up to a turn, counted from 0. */
export const branchPractice = createRoute({
  method: "post",
  path: `${one}/branches`,
  request: { params, body: jsonBody(z.object({ turn: z.number().int().min(0) })) },
  responses: { 201: json(practiceSchema, "The same conversation, before that turn"), ...faults },
});
const branchesSchema = z.object({
  /** The practice itself, then each way through it that shares its beginning. */
  practices: z.array(practiceSchema),
  /** One for each after the first: what changed in the client, and where the two part. */
  differences: z.array(
    z.object({
      id: idSchema,
      from: z.number().int(),
      engagement: z.number(),
      discord: z.number(),
      readiness: z.number(),
      changeTalk: z.number().int(),
      sustainTalk: z.number().int(),
      toldNow: z.array(z.string()),
      why: z.tuple([z.string(), z.string()]),
    }),
  ),
});
export type Branches = z.infer<typeof branchesSchema>;
export const compareBranches = createRoute({
  method: "get",
  path: `${one}/branches`,
  request: { params },
  responses: { 200: json(branchesSchema, "Side by side"), ...faults },
});
export const erasePractice = createRoute({ method: "delete", path: one, request: { params }, responses: { ...done, ...faults } });

/** One line a turn of a played script: what a person or a program reads of it. */
const playedRowSchema = z
  .object({
    transcript: z.string(),
    index: z.number().int(),
    speaker: z.enum(["counsellor", "client"]),
    text: z.string(),
    talk: z.enum(talks).nullable(),
    act: z.string(),
    state: z.record(z.string(), z.number()),
  })
  .openapi("PlayedRow");

/** Plays given counsellor turns; nothing is kept. The same input gives the same bytes. */
export const playScript = createRoute({
  method: "post",
  path: "/api/practice/play",
  request: {
    body: jsonBody(
      z.object({
        persona: z.string().min(1).max(60),
        seed,
        script: z
          .array(z.object({ text: said }))
          .min(1)
          .max(200),
      }),
    ),
  },
  responses: { 200: json(z.array(playedRowSchema), "The rows, in order"), ...faults },
});
