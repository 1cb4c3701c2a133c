/** Conversations: kept, listed, described, corrected, removed, brought back, erased. */
import { createRoute, z } from "@hono/zod-openapi";
import {
  type ConversationRecord,
  type ConversationSummary,
  conversationKinds,
  type NewConversation,
  type Reflection,
  type StoredCoding,
} from "@oarlock/core/conversation";
import { storedCodingSchema } from "./codings.ts";
import { done, faults, json, jsonBody } from "./fault.ts";
import { reflectionSchema } from "./reflections.ts";
import { idSchema, missable, momentSchema, params, shapeOf } from "./shape.ts";
import { sourceSchema, transcriptSchema } from "./transcript.ts";

/** How far the coder has come; `of` counts turns. */
export interface HearingProgress {
  readonly done: number;
  readonly of: number;
}

/** A conversation with all that is known of it. Trace and report are computed from it by whoever shows them. */
export interface ConversationView {
  readonly record: ConversationRecord;
  readonly codings: readonly StoredCoding[];
  readonly reflection: Reflection | null;
  /** Null where nothing waits to be heard. */
  readonly hearing: HearingProgress | null;
}

const title = z.string().trim().min(1).max(300);
const target = z.string().trim().min(1).max(300).nullable();
const revision = z.number().int().min(1);
const described = { title, kind: z.enum(conversationKinds), target, source: sourceSchema };
const kept = { id: idSchema, createdAt: momentSchema, revision };

export const newConversationSchema = shapeOf<NewConversation>()(z.object({ ...described, transcript: transcriptSchema }).openapi("NewConversation"));
export const conversationSchema = shapeOf<ConversationRecord>()(z.object({ ...described, ...kept, transcript: transcriptSchema }).openapi("Conversation"));
export const conversationSummarySchema = shapeOf<ConversationSummary>()(
  z.object({ ...described, ...kept, turns: z.number().int(), coded: z.boolean() }).openapi("ConversationSummary"),
);
export const conversationViewSchema = shapeOf<ConversationView>()(
  z
    .object({
      record: conversationSchema,
      codings: z.array(storedCodingSchema),
      reflection: reflectionSchema.nullable(),
      hearing: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
    })
    .openapi("ConversationView"),
);

const summaries = z.array(conversationSummarySchema);
const one = "/api/conversations/{id}";

export const list = createRoute({ method: "get", path: "/api/conversations", responses: { 200: json(summaries, "Conversations, newest first"), ...faults } });
export const removed = createRoute({
  method: "get",
  path: "/api/conversations/removed",
  responses: { 200: json(summaries, "Conversations that can be brought back"), ...faults },
});
export const create = createRoute({
  method: "post",
  path: "/api/conversations",
  request: { body: jsonBody(newConversationSchema) },
  responses: { 201: json(conversationSchema, "As it was stored"), ...faults },
});
export const read = createRoute({
  method: "get",
  path: one,
  request: { params },
  responses: { 200: json(conversationViewSchema, "All that is known of it"), ...faults },
});
export const describe = createRoute({
  method: "patch",
  path: one,
  request: { params, body: jsonBody(z.object({ title: missable(title), target: missable(target) })) },
  responses: { ...done, ...faults },
});
/** Refused as `changed-meanwhile` unless `revision` is the present one. */
export const replaceTranscript = createRoute({
  method: "put",
  path: `${one}/transcript`,
  request: { params, body: jsonBody(z.object({ revision, transcript: transcriptSchema })) },
  responses: { 200: json(z.object({ revision }), "The new revision"), ...faults },
});
export const remove = createRoute({ method: "delete", path: one, request: { params }, responses: { ...done, ...faults } });
export const restore = createRoute({ method: "post", path: `${one}/restore`, request: { params }, responses: { ...done, ...faults } });
export const erase = createRoute({ method: "delete", path: `${one}/erase`, request: { params }, responses: { ...done, ...faults } });
