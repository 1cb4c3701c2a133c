/** Every route of Oarlock's API. Answers other than those listed are a `Fault`. */
import { createRoute, z } from "@hono/zod-openapi";
import { faultSchema, newConversationSchema, pastedSchema, targetSchema, titleSchema, transcriptSchema, turnCodesSchema } from "./schemas.ts";

const json = <T extends z.ZodType>(schema: T, description: string) => ({ description, content: { "application/json": { schema } } });
const faults = {
  400: json(faultSchema, "The request is not of the contract's form"),
  401: json(faultSchema, "Not signed in"),
  403: json(faultSchema, "Not from this page"),
  404: json(faultSchema, "No such record here"),
  409: json(faultSchema, "Changed meanwhile"),
  413: json(faultSchema, "Too large"),
  422: json(faultSchema, "The file cannot be read; the sentence says why"),
};
const anything = z.any();
const params = z.object({ id: z.string().max(64) });
const none = { description: "Done" };

export const me = createRoute({ method: "get", path: "/api/me", responses: { 200: json(anything, "Who is here, and what hears"), ...faults } });
export const preview = createRoute({
  method: "post",
  path: "/api/previews",
  request: { body: { content: { "multipart/form-data": { schema: z.object({ file: z.any() }) }, "application/json": { schema: pastedSchema } } } },
  responses: { 200: json(anything, "What the file holds; nothing is stored"), ...faults },
});
export const list = createRoute({ method: "get", path: "/api/conversations", responses: { 200: json(anything, "Conversations, newest first"), ...faults } });
export const removed = createRoute({
  method: "get",
  path: "/api/conversations/removed",
  responses: { 200: json(anything, "Conversations that can be brought back"), ...faults },
});
export const create = createRoute({
  method: "post",
  path: "/api/conversations",
  request: { body: { required: true, content: { "application/json": { schema: newConversationSchema } } } },
  responses: { 201: json(anything, "The stored record"), ...faults },
});
export const read = createRoute({
  method: "get",
  path: "/api/conversations/{id}",
  request: { params },
  responses: { 200: json(anything, "Record, codings, reflection, hearing"), ...faults },
});
export const describe = createRoute({
  method: "patch",
  path: "/api/conversations/{id}",
  request: {
    params,
    body: { required: true, content: { "application/json": { schema: z.object({ title: titleSchema.optional(), target: targetSchema.optional() }) } } },
  },
  responses: { 204: none, ...faults },
});
export const replaceTranscript = createRoute({
  method: "put",
  path: "/api/conversations/{id}/transcript",
  request: {
    params,
    body: { required: true, content: { "application/json": { schema: z.object({ revision: z.number().int().min(1), transcript: transcriptSchema }) } } },
  },
  responses: { 200: json(z.object({ revision: z.number().int() }), "The new revision"), ...faults },
});
export const remove = createRoute({ method: "delete", path: "/api/conversations/{id}", request: { params }, responses: { 204: none, ...faults } });
export const restore = createRoute({ method: "post", path: "/api/conversations/{id}/restore", request: { params }, responses: { 204: none, ...faults } });
export const erase = createRoute({ method: "delete", path: "/api/conversations/{id}/erase", request: { params }, responses: { 204: none, ...faults } });
export const codeTurn = createRoute({
  method: "put",
  path: "/api/conversations/{id}/codings/mine/turns/{turnId}",
  request: {
    params: z.object({ id: z.string().max(64), turnId: z.string().min(1).max(64) }),
    body: { required: true, content: { "application/json": { schema: z.object({ codes: turnCodesSchema.nullable() }) } } },
  },
  responses: { 204: none, ...faults },
});
export const reflect = createRoute({
  method: "put",
  path: "/api/conversations/{id}/reflection",
  request: {
    params,
    body: { required: true, content: { "application/json": { schema: z.object({ text: z.string().trim().min(1).max(20_000).nullable() }) } } },
  },
  responses: { 204: none, ...faults },
});
export const exportFormats = ["html", "pdf", "csv", "json", "txt", "vtt", "srt", "docx"] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const exportRoute = createRoute({
  method: "get",
  path: "/api/conversations/{id}/export",
  request: { params, query: z.object({ format: z.enum(exportFormats) }) },
  responses: { 200: { description: "The file" }, ...faults },
});
export const examples = createRoute({ method: "get", path: "/api/examples", responses: { 200: json(anything, "The six examples"), ...faults } });
export const openExample = createRoute({
  method: "post",
  path: "/api/examples/{id}",
  request: { params },
  responses: { 200: json(anything, "The example's conversation"), ...faults },
});
