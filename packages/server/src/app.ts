/** The HTTP application: guards, then the contract's routes, then the page. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { openApiDocument, routes } from "@oarlock/contract";
import type { Coder } from "@oarlock/core/coding";
import type { ConversationStore } from "@oarlock/core/conversation";
import { AppError } from "@oarlock/core/fault";
import type { PracticeStore } from "@oarlock/core/practice";
import type { Stage } from "@oarlock/practice";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { conversationRoutes } from "./conversation-routes.ts";
import type { Events } from "./events.ts";
import { exampleRoutes } from "./example-routes.ts";
import { fromThisPage, limitBody, safeAnswers, statusByFault } from "./guards.ts";
import type { Hearing, Unheard } from "./hearing.ts";
import { previewRoutes } from "./import/preview-routes.ts";
import type { Log } from "./log.ts";
import { servePage, signInPage } from "./page.ts";
import { practiceRoutes } from "./practice-routes.ts";
import type { SignIn } from "./sign-in.ts";

export interface Parts {
  readonly person: { readonly id: string; readonly name: string };
  readonly workspace: { readonly id: string };
  readonly conversations: ConversationStore;
  /** Asks the coder to hear a conversation as it stands; never fails a request. */
  readonly hear: (conversation: Unheard) => Promise<void>;
  readonly hearing: Hearing;
  readonly coder: Coder;
  readonly practices: PracticeStore;
  readonly stage: Stage;
  /** The language model that speaks for simulated clients, and where it runs; null: nothing leaves this machine. */
  readonly voice: { readonly name: string; readonly host: string } | null;
  readonly signIn: SignIn;
  readonly events: Events;
  readonly engine: "embedded" | "external";
  readonly version: string;
  readonly log: Log;
}

const malformed = (detail: string): AppError =>
  new AppError("bad-request", `The request is not of the contract's form${detail}. Reload the page and try again.`);

/** Faults as the contract's answers: known ones by their table, unknown ones logged whole and answered blandly. */
function answerFault(fault: Error, context: Context, log: Log): Response {
  const known = fault instanceof AppError ? fault : fault instanceof HTTPException && fault.status < 500 ? malformed("") : null;
  if (known) {
    if (known.code === "unavailable" || known.code === "misconfigured") log.error(known, "request");
    // The rest of the body is not read, so the connection is of no more use.
    if (known.code === "too-large") context.header("connection", "close");
    return context.json({ code: known.code, message: known.message }, statusByFault[known.code]);
  }
  log.error(fault, "request");
  return context.json({ code: "unavailable", message: "Something went wrong in Oarlock. Nothing was lost; try again." }, 500);
}

export function createApp(parts: Parts): OpenAPIHono {
  const { coder, events, log, signIn, version } = parts;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      const issue = result.success ? undefined : result.error.issues[0];
      if (issue) throw malformed(` (${issue.path.join(".") || result.target}: ${issue.message})`);
    },
  });
  app.onError((fault, context) => answerFault(fault, context, log));
  app.notFound((context) => context.json({ code: "not-found", message: "There is nothing here." }, 404));
  app.use(safeAnswers);
  app.use(async (context, next) => {
    const began = performance.now();
    await next();
    log.info({ method: context.req.method, path: context.req.path, status: context.res.status, ms: Math.round(performance.now() - began) }, "request");
  });
  app.use(fromThisPage);
  app.openapi(routes.health, (context) => context.json({ up: true as const }, 200));
  app.use("/api/*", signIn.guard);
  app.use("/api/*", limitBody);

  app.openapi(routes.events, (context) => events.open(context));
  app.openapi(routes.me, (context) => {
    const { name, version: modelVersion, hash } = coder.rater;
    return context.json(
      { person: parts.person, workspace: parts.workspace, model: { name, version: modelVersion, hash }, version, engine: parts.engine, voice: parts.voice },
      200,
    );
  });
  previewRoutes(app);
  conversationRoutes(app, parts);
  exampleRoutes(app, parts);
  practiceRoutes(app, parts);
  app.get("/api/openapi.json", (context) => context.json(openApiDocument(version)));
  app.all("/api/*", (context) => context.notFound());

  app.get("*", (context) => {
    const token = context.req.query("token");
    if (token !== undefined && signIn.accept(context, token)) return context.redirect("/", 302);
    if (!signIn.isSignedIn(context)) return context.html(signInPage, 401);
    // An address of an earlier start, in a browser that is let in already.
    return token === undefined ? servePage(context) : context.redirect("/", 302);
  });
  return app;
}
