/** Conversations: each route checks, asks the store, and tells the coder what to hear anew. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { routes } from "@oarlock/contract";
import { type ConversationRecord, spokenTurns } from "@oarlock/core/conversation";
import { AppError } from "@oarlock/core/fault";
import type { Parts } from "./app.ts";
import { exportConversation } from "./export/export.ts";

export function conversationRoutes(app: OpenAPIHono, { conversations, hear, hearing }: Parts): void {
  const found = async (id: string): Promise<ConversationRecord> => {
    const record = await conversations.read(id);
    if (!record) throw new AppError("not-found", "There is no such conversation here. It may have been removed.");
    return record;
  };
  const hearRecord = ({ id, revision, transcript }: ConversationRecord): Promise<void> => hear({ id, revision, turns: transcript.turns.length });

  app.openapi(routes.list, async (context) => context.json([...(await conversations.list())], 200));
  app.openapi(routes.removed, async (context) => context.json([...(await conversations.removed())], 200));
  app.openapi(routes.create, async (context) => {
    const record = await conversations.create(context.req.valid("json"));
    await hearRecord(record);
    return context.json(record, 201);
  });
  app.openapi(routes.read, async (context) => {
    const { id } = context.req.valid("param");
    const [record, codings, reflection] = await Promise.all([found(id), conversations.codings(id), conversations.reflection(id)]);
    return context.json({ record, codings, reflection, hearing: hearing.progress(id) }, 200);
  });
  app.openapi(routes.describe, async (context) => {
    const { id } = context.req.valid("param");
    await found(id);
    await conversations.describe(id, context.req.valid("json"));
    return context.body(null, 204);
  });
  app.openapi(routes.replaceTranscript, async (context) => {
    const { id } = context.req.valid("param");
    const { revision, transcript } = context.req.valid("json");
    const next = await conversations.replaceTranscript(id, revision, transcript);
    await hear({ id, revision: next, turns: transcript.turns.length });
    return context.json({ revision: next }, 200);
  });
  app.openapi(routes.remove, async (context) => {
    await conversations.remove(context.req.valid("param").id);
    return context.body(null, 204);
  });
  app.openapi(routes.restore, async (context) => {
    const { id } = context.req.valid("param");
    await conversations.restore(id);
    // It may have been removed before it was heard.
    await hearRecord(await found(id));
    return context.body(null, 204);
  });
  app.openapi(routes.erase, async (context) => {
    await conversations.erase(context.req.valid("param").id);
    return context.body(null, 204);
  });
  app.openapi(routes.codeTurn, async (context) => {
    const { id, turnId } = context.req.valid("param");
    const { codes } = context.req.valid("json");
    const turn = spokenTurns((await found(id)).transcript).find((each) => each.id === turnId);
    if (!turn) throw new AppError("not-found", "This conversation has no such turn. It may have been joined to another; reload the page.");
    if (codes && codes.role !== turn.role)
      throw new AppError("bad-request", `This turn is the ${turn.role}'s, and these codes are for the ${codes.role}. Reload the page.`);
    await conversations.codeTurn(id, turnId, codes);
    return context.body(null, 204);
  });
  app.openapi(routes.reflect, async (context) => {
    await conversations.reflect(context.req.valid("param").id, context.req.valid("json").text);
    return context.body(null, 204);
  });
  app.openapi(routes.exportFile, async (context) => {
    const { id } = context.req.valid("param");
    const [record, codings, reflection] = await Promise.all([found(id), conversations.codings(id), conversations.reflection(id)]);
    const { bytes, mediaType, disposition } = await exportConversation({ record, codings, reflection }, context.req.valid("query").format);
    return context.body(new Uint8Array(bytes), 200, { "content-type": mediaType, "content-disposition": disposition });
  });
}
