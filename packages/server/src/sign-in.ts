/** The launch token: whoever can read the terminal may open the page. It is swapped for a cookie on first use. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "@oarlock/core/fault";
import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

const cookieAge = 60 * 60 * 24 * 30;

export interface SignIn {
  /** Given in the printed address; holds until the server stops. */
  readonly token: string;
  readonly guard: MiddlewareHandler;
  /** Swaps a right token for a cookie; false where it is wrong. */
  accept(context: Context, token: string): boolean;
  isSignedIn(context: Context): boolean;
}

const same = (a: string, b: string): boolean => timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());

/** Cookies are signed with a key of the installation, so that a restart does not sign the owner out. `port` keeps installations apart. */
export function signIn(cookieKey: Buffer, port: number): SignIn {
  const token = randomBytes(32).toString("base64url");
  const cookie = `oarlock_${port}`;
  const signed = (nonce: string): string => `${nonce}.${createHmac("sha256", cookieKey).update(nonce).digest("base64url")}`;
  const isSignedIn = (context: Context): boolean => {
    const value = getCookie(context, cookie);
    const nonce = value?.split(".", 1)[0];
    return value !== undefined && nonce !== undefined && same(value, signed(nonce));
  };
  return {
    token,
    isSignedIn,
    accept(context, given) {
      if (!same(given, token)) {
        deleteCookie(context, cookie);
        return false;
      }
      setCookie(context, cookie, signed(randomBytes(24).toString("base64url")), { httpOnly: true, sameSite: "Strict", path: "/", maxAge: cookieAge });
      return true;
    },
    guard: async (context, next) => {
      if (!isSignedIn(context)) throw new AppError("not-signed-in", "Open the address that Oarlock printed in the terminal.");
      await next();
    },
  };
}
