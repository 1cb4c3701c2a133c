/** The HTTP application: guards, then the contract's routes, then the page. */
import { createHash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { asTranscript, asTurnCodes, pastedSchema, routes } from "@oarlock/contract";
import type { Coder } from "@oarlock/core/coding";
import type { ConversationStore } from "@oarlock/core/conversation";
import { examples } from "@oarlock/core/examples";
import { AppError } from "@oarlock/core/fault";
import { read } from "@oarlock/formats";
import { bodyLimit } from "hono/body-limit";
import { compress } from "hono/compress";
import type { Events } from "./events.ts";
import { exportConversation } from "./export/export.ts";
import { fromThisPage, safeAnswers, statusByFault } from "./guards.ts";
import type { Hearing } from "./hearing.ts";
import { servePage, signInPage } from "./page.ts";
import type { SignIn } from "./sign-in.ts";

export interface Parts {
  readonly conversations: ConversationStore;
  /** Queues the conversation for the coder. */
  readonly hear: (id: string) => Promise<void>;
  readonly hearing: Hearing;
  readonly coder: Coder;
  readonly signIn: SignIn;
  readonly events: Events;
  readonly engine: "embedded" | "external";
  readonly version: string;
  readonly onFault: (fault: Error) => void;
}

/** A form with a file of 20 MB and its borders. */
const mostBody = 21 * 1024 * 1024;

export function createApp(parts: Parts): OpenAPIHono {
  const { conversations, hearing, coder, events, signIn } = parts;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) {
        const issue = result.error.issues[0];
        throw new AppError("bad-request", `The request is not of the right form: ${issue?.path.join(".") || "body"}: ${issue?.message ?? "unknown"}.`);
      }
    },
  });

  app.onError((fault, context) => {
    if (fault instanceof AppError) return context.json({ code: fault.code, message: fault.message }, statusByFault[fault.code]);
    if ("status" in fault && fault.status === 400) return context.json({ code: "bad-request", message: "The request is not of the right form." }, 400);
    parts.onFault(fault);
    return context.json({ code: "unavailable", message: "Something went wrong in Oarlock. Nothing was lost; try again." }, 500);
  });
  app.notFound((context) => context.json({ code: "not-found", message: "There is nothing here." }, 404));
  app.use(safeAnswers);
  app.use(fromThisPage);
  app.get("/api/health", (context) => context.json({ up: true }));
  app.use("/api/*", signIn.guard);
  app.use(
    "/api/*",
    bodyLimit({
      maxSize: mostBody,
      onError: () => {
        throw new AppError("too-large", "This is larger than 20 MB. A transcript is smaller: choose the text, not the recording, or split it.");
      },
    }),
  );
  app.get("/api/events", (context) => events.open(context));
  app.use(compress());

  const found = <T>(record: T | null): T => {
    if (record === null) throw new AppError("not-found", "There is no such conversation here. It may have been removed.");
    return record;
  };

  app.openapi(routes.me, (context) => context.json({ model: coder.rater, version: parts.version, engine: parts.engine }, 200));
  app.openapi(routes.preview, async (context) => {
    const form = context.req.header("content-type")?.startsWith("multipart/");
    let bytes: Uint8Array;
    let name: string;
    if (form) {
      const { file } = await context.req.parseBody();
      if (!(file instanceof File)) throw new AppError("bad-request", "Send the transcript as a form's field called “file”.");
      bytes = new Uint8Array(await file.arrayBuffer());
      name = file.name.slice(0, 300);
    } else {
      const { text, name: given } = pastedSchema.parse(await context.req.json());
      bytes = new TextEncoder().encode(text);
      name = given ?? "pasted text";
    }
    const result = await read(bytes, name);
    if (!result.ok) throw new AppError("unreadable", result.why);
    return context.json(result, 200);
  });
  app.openapi(routes.list, async (context) => context.json(await conversations.list(), 200));
  app.openapi(routes.removed, async (context) => context.json(await conversations.removed(), 200));
  app.openapi(routes.create, async (context) => {
    const { transcript, ...rest } = context.req.valid("json");
    const record = await conversations.create({ ...rest, transcript: asTranscript(transcript) });
    await parts.hear(record.id);
    return context.json(record, 201);
  });
  app.openapi(routes.read, async (context) => {
    const { id } = context.req.valid("param");
    const record = found(await conversations.read(id));
    const [codings, reflection] = await Promise.all([conversations.codings(id), conversations.reflection(id)]);
    return context.json({ record, codings, reflection, hearing: hearing.progress(id) }, 200);
  });
  app.openapi(routes.describe, async (context) => {
    const { title, target } = context.req.valid("json");
    await conversations.describe(context.req.valid("param").id, { ...(title === undefined ? {} : { title }), ...(target === undefined ? {} : { target }) });
    return context.body(null, 204);
  });
  app.openapi(routes.replaceTranscript, async (context) => {
    const { id } = context.req.valid("param");
    const { revision, transcript } = context.req.valid("json");
    const next = await conversations.replaceTranscript(id, revision, asTranscript(transcript));
    await parts.hear(id);
    return context.json({ revision: next }, 200);
  });
  app.openapi(routes.remove, async (context) => {
    await conversations.remove(context.req.valid("param").id);
    return context.body(null, 204);
  });
  app.openapi(routes.restore, async (context) => {
    await conversations.restore(context.req.valid("param").id);
    return context.body(null, 204);
  });
  app.openapi(routes.erase, async (context) => {
    await conversations.erase(context.req.valid("param").id);
    return context.body(null, 204);
  });
  app.openapi(routes.codeTurn, async (context) => {
    const { id, turnId } = context.req.valid("param");
    await conversations.codeTurn(id, turnId, asTurnCodes(context.req.valid("json").codes));
    return context.body(null, 204);
  });
  app.openapi(routes.reflect, async (context) => {
    await conversations.reflect(context.req.valid("param").id, context.req.valid("json").text);
    return context.body(null, 204);
  });
  app.openapi(routes.exportRoute, async (context) => {
    const { id } = context.req.valid("param");
    const record = found(await conversations.read(id));
    const file = await exportConversation(record, await conversations.codings(id), await conversations.reflection(id), context.req.valid("query").format);
    return context.body(new Uint8Array(file.bytes), 200, { "content-type": file.mediaType, "content-disposition": file.disposition });
  });
  app.openapi(routes.examples, (context) =>
    context.json(
      examples.map(({ id, title, about, transcript }) => ({ id, title, about, turns: transcript.turns.length })),
      200,
    ),
  );
  app.openapi(routes.openExample, async (context) => {
    const { id } = context.req.valid("param");
    const example = examples.find((each) => each.id === id);
    if (!example) throw new AppError("not-found", "There is no such example.");
    const known = (await conversations.list()).find((each) => each.kind === "example" && each.source.name === id);
    if (known) return context.json({ id: known.id }, 200);
    const { title, target, transcript } = example;
    const text = JSON.stringify(transcript);
    const record = await conversations.create({
      title,
      kind: "example",
      target,
      source: { name: id, format: "example", hash: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text) },
      transcript,
    });
    await parts.hear(record.id);
    return context.json({ id: record.id }, 200);
  });
  app.doc31("/api/openapi.json", { openapi: "3.1.0", info: { title: "Oarlock", version: parts.version } });

  app.get("*", (context) => {
    if (context.req.path.startsWith("/api/")) return context.json({ code: "not-found", message: "There is nothing here." }, 404);
    const token = context.req.query("token");
    if (token !== undefined) return signIn.accept(context, token) ? context.redirect("/", 302) : context.html(signInPage, 401);
    if (context.req.path.startsWith("/assets/") || context.req.path === "/oarlock.svg") return servePage(context);
    return signIn.isSignedIn(context) ? servePage(context) : context.html(signInPage, 401);
  });
  return app;
}
