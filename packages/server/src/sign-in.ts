/** The launch token: whoever can read the terminal may open the page. It is swapped for a cookie on first use. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "@oarlock/core/fault";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Secrets } from "./secrets.ts";

/** Seconds that a browser stays signed in: 30 days. */
const cookieAge = 60 * 60 * 24 * 30;

export interface SignIn {
  readonly guard: MiddlewareHandler;
  /** Swaps a right token for a cookie; false where it is wrong. */
  accept(context: Context, token: string): boolean;
  isSignedIn(context: Context): boolean;
}

/** Takes the same time wherever the two differ. */
const same = (a: string, b: string): boolean => timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());

/** `port` keeps installations of one machine apart: browsers share cookies between ports. `now`: milliseconds. */
export function signIn({ cookieKey, launchToken }: Secrets, port: number, now: () => number): SignIn {
  const cookie = `oarlock_${port}`;
  const signed = (claim: string): string => `${claim}.${createHmac("sha256", cookieKey).update(claim).digest("base64url")}`;

  /** `issued.nonce.signature`; the age is ours to judge, not the browser's. */
  const isSignedIn = (context: Context): boolean => {
    const value = getCookie(context, cookie) ?? "";
    const [issued = "", nonce = ""] = value.split(".");
    if (!same(value, signed(`${issued}.${nonce}`))) return false;
    const age = now() / 1000 - Number.parseInt(issued, 36);
    return age >= -60 && age <= cookieAge;
  };

  return {
    isSignedIn,
    accept(context, given) {
      if (!same(given, launchToken)) return false;
      const claim = `${Math.floor(now() / 1000).toString(36)}.${randomBytes(24).toString("base64url")}`;
      setCookie(context, cookie, signed(claim), { httpOnly: true, sameSite: "Strict", path: "/", maxAge: cookieAge });
      return true;
    },
    guard: async (context, next) => {
      if (!isSignedIn(context)) throw new AppError("not-signed-in", "Open the address that Oarlock printed in the terminal.");
      await next();
    },
  };
}
