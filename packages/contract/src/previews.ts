/** Previews: what a file or a pasted text holds, before anything is stored. */
import { createRoute, z } from "@hono/zod-openapi";
import type { RoleGuess, Source, Transcript } from "@oarlock/core/conversation";
import { faults, json } from "./fault.ts";
import { shapeOf } from "./shape.ts";
import { guessSchema, sourceSchema, transcriptSchema } from "./transcript.ts";

/** Something that the person should know before the transcript is stored. */
export interface PreviewWarning {
  /** Line of a text, row of a table, paragraph of a document, from 1; null where it is about the whole file. */
  readonly line: number | null;
  /** The beginning of what was left out; empty where nothing was. */
  readonly dropped: string;
  readonly why: string;
}

export interface Preview {
  readonly format: string;
  /** The title that the file states, where it states one. */
  readonly title: string | null;
  readonly transcript: Transcript;
  readonly guess: RoleGuess;
  readonly warnings: readonly PreviewWarning[];
  /** To be sent back when the conversation is kept. */
  readonly source: Source;
}

export const pastedSchema = z.object({ text: z.string(), name: z.string().max(200).optional() }).openapi("Pasted");
export type Pasted = z.infer<typeof pastedSchema>;

export const previewSchema = shapeOf<Preview>()(
  z
    .object({
      format: z.string(),
      title: z.string().nullable(),
      transcript: transcriptSchema,
      guess: guessSchema,
      warnings: z.array(z.object({ line: z.number().int().nullable(), dropped: z.string(), why: z.string() })),
      source: sourceSchema,
    })
    .openapi("Preview"),
);

export const preview = createRoute({
  method: "post",
  path: "/api/previews",
  request: {
    body: {
      content: {
        "multipart/form-data": { schema: z.object({ file: z.instanceof(File).openapi({ type: "string", format: "binary" }) }) },
        "application/json": { schema: pastedSchema },
      },
    },
  },
  responses: { 200: json(previewSchema, "What the file holds; nothing is stored"), ...faults },
});
