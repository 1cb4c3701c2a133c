/** What every request passes: whose page it comes from, how large it is, what the answer may do. */
import { fileTooLarge, mostFileBytes } from "@oarlock/contract";
import { AppError, type FaultCode } from "@oarlock/core/fault";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode } from "hono/utils/http-status";

export const statusByFault: Readonly<Record<FaultCode, ContentfulStatusCode>> = {
  "bad-request": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  "changed-meanwhile": 409,
  "too-large": 413,
  unreadable: 422,
  misconfigured: 500,
  busy: 503,
  unavailable: 503,
};

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;
const reading: readonly string[] = ["GET", "HEAD"];

/** Refuses foreign names (DNS rebinding) and what another site's page sends, or reads from the API (CSRF). */
export const fromThisPage: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  if (!loopback.test(host))
    throw new AppError("not-allowed", "Oarlock answers on the loopback address only: open the address that it printed in the terminal.");
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const foreign = (origin !== undefined && origin !== `http://${host}`) || (site !== undefined && site !== "same-origin" && site !== "none");
  // A link from elsewhere may open the page; it shows nothing without the cookie.
  const opensPage = reading.includes(context.req.method) && !context.req.path.startsWith("/api/");
  if (foreign && !opensPage) throw new AppError("not-allowed", "This request came from another page.");
  await next();
};

/** Bytes of a body: a form with a file of 20 MB and its borders, or anything else. */
const mostBytes = { transcript: mostFileBytes + 1024 * 1024, other: 512 * 1024 } as const;

const tooLarge = (sentence: string) => () => {
  throw new AppError("too-large", sentence);
};
const transcriptLimit = bodyLimit({
  maxSize: mostBytes.transcript,
  onError: tooLarge(fileTooLarge),
});
const otherLimit = bodyLimit({ maxSize: mostBytes.other, onError: tooLarge("This is longer than Oarlock keeps here. Shorten it and try again.") });
const carriesTranscript = /^\/api\/(?:previews|conversations|conversations\/[^/]+\/transcript)$/;

/** Before any parser: how much a route takes. */
export const limitBody: MiddlewareHandler = (context, next) => (carriesTranscript.test(context.req.path) ? transcriptLimit : otherLimit)(context, next);

/** Style attributes and tags are what the page's components need; scripts come from files only. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const safeAnswers: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("content-security-policy", policy);
  context.header("x-content-type-options", "nosniff");
  context.header("referrer-policy", "no-referrer");
  context.header("cross-origin-opener-policy", "same-origin");
  context.header("cross-origin-resource-policy", "same-origin");
  context.header("permissions-policy", "camera=(), microphone=(), geolocation=()");
  if (context.req.path.startsWith("/api/") || context.res.status >= 400) context.header("cache-control", "no-store");
};
