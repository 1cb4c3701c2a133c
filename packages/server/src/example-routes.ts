/** The six examples; opening one keeps it among the conversations, once. */
import { createHash } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { routes } from "@oarlock/contract";
import type { ConversationStore } from "@oarlock/core/conversation";
import { type Example, examples } from "@oarlock/core/examples";
import { AppError } from "@oarlock/core/fault";
import type { Parts } from "./app.ts";

const exampleFormat = "example";

async function keep(example: Example, { conversations, hear }: Parts): Promise<string> {
  const { id, title, target, transcript } = example;
  const kept = await keptAs(conversations, id);
  if (kept) return kept;
  const text = JSON.stringify(transcript);
  const source = { name: id, format: exampleFormat, hash: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text) };
  const record = await conversations.create({ title, kind: "example", target, source, transcript });
  await hear({ id: record.id, revision: record.revision, turns: transcript.turns.length });
  return record.id;
}

async function keptAs(conversations: ConversationStore, example: string): Promise<string | undefined> {
  return (await conversations.list()).find(({ kind, source }) => kind === "example" && source.name === example)?.id;
}

export function exampleRoutes(app: OpenAPIHono, parts: Parts): void {
  /** Two clicks at once open one. */
  const opening = new Map<string, Promise<string>>();
  const open = (example: Example): Promise<string> => {
    const found = opening.get(example.id) ?? keep(example, parts).finally(() => opening.delete(example.id));
    opening.set(example.id, found);
    return found;
  };
  const lines = examples.map(({ id, title, about, transcript }) => ({ id, title, about, turns: transcript.turns.length }));

  app.openapi(routes.examples, (context) => context.json(lines, 200));
  app.openapi(routes.openExample, async (context) => {
    const { id } = context.req.valid("param");
    const example = examples.find((each) => each.id === id);
    if (!example) throw new AppError("not-found", "There is no such example.");
    return context.json({ id: await open(example) }, 200);
  });
}
