/** Transcripts as they cross the wire. Limits stand here once; the server checks them before anything else looks. */
import { z } from "@hono/zod-openapi";
import { type RoleGuess, roles, type Source, type Transcript } from "@oarlock/core/conversation";
import { idSchema, likelihoodSchema, missable, shapeOf } from "./shape.ts";

export const sourceSchema = shapeOf<Source>()(
  z
    .object({ name: z.string().max(500), format: z.string().max(20), hash: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(0).max(30_000_000) })
    .openapi("Source"),
);

const seconds = missable(z.number().min(0).max(1_000_000));

export const transcriptSchema = shapeOf<Transcript>()(
  z
    .object({
      speakers: z
        .array(z.object({ id: idSchema, label: z.string().min(1).max(200), role: z.enum(roles) }))
        .min(1)
        .max(60),
      turns: z
        .array(z.object({ id: idSchema, speaker: idSchema, text: z.string().min(1).max(200_000), start: seconds, end: seconds }))
        .min(1)
        .max(20_000),
    })
    .refine(({ speakers, turns }) => {
      const known = new Set(speakers.map((speaker) => speaker.id));
      return known.size === speakers.length && new Set(turns.map((turn) => turn.id)).size === turns.length && turns.every((turn) => known.has(turn.speaker));
    }, "ids must be unique, and every turn needs a speaker of the transcript")
    .openapi("Transcript"),
);

export const guessSchema = shapeOf<RoleGuess>()(
  z.object({ counsellor: idSchema.nullable(), confidence: likelihoodSchema, why: z.string() }).openapi("RoleGuess"),
);
