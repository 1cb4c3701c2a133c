/** What every request passes: whose page it comes from, how large it is, what the answer may do. */
import { AppError, type FaultCode } from "@oarlock/core/fault";
import type { MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";

export const statusByFault: Readonly<Record<FaultCode, ContentfulStatusCode>> = {
  "bad-request": 400,
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-found": 404,
  "changed-meanwhile": 409,
  "too-large": 413,
  unreadable: 422,
  busy: 503,
  misconfigured: 500,
  unavailable: 503,
};

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** Refuses foreign names (DNS rebinding) and requests that another site's page sends (CSRF). */
export const fromThisPage: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  if (!loopback.test(host)) throw new AppError("not-allowed", "Oarlock answers on the loopback address only.");
  if (!["GET", "HEAD"].includes(context.req.method)) {
    const origin = context.req.header("origin");
    const site = context.req.header("sec-fetch-site");
    if ((origin !== undefined && origin !== `http://${host}`) || (site !== undefined && site !== "same-origin" && site !== "none")) {
      throw new AppError("not-allowed", "This request came from another page.");
    }
  }
  await next();
};

const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export const safeAnswers: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("content-security-policy", policy);
  context.header("x-content-type-options", "nosniff");
  context.header("referrer-policy", "no-referrer");
  context.header("cross-origin-opener-policy", "same-origin");
  context.header("cross-origin-resource-policy", "same-origin");
  context.header("permissions-policy", "camera=(), microphone=(), geolocation=()");
  if (context.req.path.startsWith("/api/")) context.header("cache-control", "no-store");
};
