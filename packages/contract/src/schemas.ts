/** Shapes that cross the wire. Limits stand here once; the server checks them before anything else looks. */
import { z } from "@hono/zod-openapi";
import { mitiCodes, type TurnCodes, talks } from "@oarlock/core/coding";
import { conversationKinds, roles, type Source, type Transcript } from "@oarlock/core/conversation";
import { faultCodes } from "@oarlock/core/fault";

const id = z.string().min(1).max(64);
const likelihood = z.number().min(0).max(1);

export const faultSchema = z.object({ code: z.enum(faultCodes), message: z.string() }).openapi("Fault");

export const sourceSchema: z.ZodType<Source> = z
  .object({ name: z.string().max(500), format: z.string().max(20), hash: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(0).max(30_000_000) })
  .openapi("Source");

const seconds = z.number().min(0).max(1_000_000).optional();

export const transcriptSchema = z
  .object({
    speakers: z
      .array(z.object({ id, label: z.string().min(1).max(200), role: z.enum(roles) }))
      .min(1)
      .max(50),
    turns: z
      .array(z.object({ id, speaker: id, text: z.string().min(1).max(200_000), start: seconds, end: seconds }))
      .min(1)
      .max(20_000),
  })
  .refine(({ speakers, turns }) => {
    const known = new Set(speakers.map((speaker) => speaker.id));
    return known.size === speakers.length && new Set(turns.map((turn) => turn.id)).size === turns.length && turns.every((turn) => known.has(turn.speaker));
  }, "Ids must be unique, and every turn must have a speaker of the transcript.")
  .openapi("Transcript");

const span = z.object({ code: z.string().max(20), start: z.number().int().min(0), end: z.number().int().min(0), weight: likelihood });
const partial = z.record(z.string().max(20), likelihood);

export const turnCodesSchema = z
  .discriminatedUnion("role", [
    z.object({
      role: z.literal("counsellor"),
      miti: z.object(Object.fromEntries(mitiCodes.map((code) => [code, likelihood])) as Record<(typeof mitiCodes)[number], typeof likelihood>), // every code is set
      open: likelihood,
      misc: partial,
      behaviour4: partial,
      misc6: partial,
      misc5: partial,
      parts: z.array(z.object({ start: z.number().int(), end: z.number().int(), miti: partial, misc: partial })).max(200),
      evidence: z.array(span).max(200),
    }),
    z.object({
      role: z.literal("client"),
      talk: z.object(Object.fromEntries(talks.map((talk) => [talk, likelihood])) as Record<(typeof talks)[number], typeof likelihood>), // every talk is set
      kind: partial,
      discord: likelihood,
      evidence: z.array(span).max(200),
    }),
    z.object({ role: z.literal("other") }),
  ])
  .openapi("TurnCodes");

export const titleSchema = z.string().trim().min(1).max(200);
export const targetSchema = z.string().trim().min(1).max(200).nullable();

export const newConversationSchema = z
  .object({ title: titleSchema, kind: z.enum(conversationKinds), target: targetSchema, source: sourceSchema, transcript: transcriptSchema })
  .openapi("NewConversation");

/** The schemas say less than the types where a record is keyed by code; these two conversions are the one place that bridges it. */
export const asTranscript = (value: z.infer<typeof transcriptSchema>): Transcript => value as Transcript;
export const asTurnCodes = (value: z.infer<typeof turnCodesSchema> | null): TurnCodes | null => value as TurnCodes | null;

/** Text pasted into the page. */
export const pastedSchema = z.object({ text: z.string(), name: z.string().max(200).optional() });
