import { AppError } from "@oarlock/core/fault";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { signIn } from "./sign-in.ts";

const secrets = { installKey: Buffer.alloc(32), cookieKey: Buffer.alloc(32, 1), launchToken: "right" };
const day = 24 * 60 * 60 * 1000;

function houseAt(clock: { now: number }, keys = secrets, port = 8420) {
  const door = signIn(keys, port, () => clock.now);
  const app = new Hono();
  app.onError((fault, context) => context.text(fault.message, fault instanceof AppError ? 401 : 500));
  app.get("/in", (context) => context.text(String(door.accept(context, context.req.query("token") ?? ""))));
  app.use("/kept", door.guard);
  app.get("/kept", (context) => context.text("here"));
  const cookieOf = async (token: string): Promise<string> => ((await app.request(`/in?token=${token}`)).headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return { app, cookieOf, visit: async (cookie: string) => (await app.request("/kept", { headers: { cookie } })).status };
}

test("the right token gives a cookie that lets in, the wrong one none", async () => {
  const { app, cookieOf, visit } = houseAt({ now: 0 });
  const given = (await app.request("/in?token=right")).headers.get("set-cookie") ?? "";
  expect(given).toMatch(/^oarlock_8420=[\w-]+\.[\w-]{32}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(await visit(await cookieOf("right"))).toBe(200);
  expect(await cookieOf("wrong")).toBe("");
  expect(await visit("")).toBe(401);
});

test("no two visits get the same cookie", async () => {
  const { cookieOf } = houseAt({ now: 0 });
  expect(await cookieOf("right")).not.toBe(await cookieOf("right"));
});

test("a cookie changed in any part, cut, or of another key lets nobody in", async () => {
  const { cookieOf, visit } = houseAt({ now: 40 * day });
  const cookie = await cookieOf("right");
  const [name = "", value = ""] = cookie.split("=");
  const [issued = "", nonce = "", signature = ""] = value.split(".");
  for (const forged of [
    `${issued}0.${nonce}.${signature}`,
    `${issued}.x${nonce}.${signature}`,
    `${issued}.${nonce}`,
    `${issued}.${nonce}.`,
    "..",
    "",
    `${value}x`,
  ]) {
    expect(await visit(`${name}=${forged}`)).toBe(401);
  }
  const other = houseAt({ now: 40 * day }, { ...secrets, cookieKey: Buffer.alloc(32, 2) });
  expect(await other.visit(cookie)).toBe(401);
});

test("a cookie ends after 30 days, whatever the browser keeps, and is not taken from the future", async () => {
  const clock = { now: 100 * day };
  const { cookieOf, visit } = houseAt(clock);
  const cookie = await cookieOf("right");
  clock.now = 130 * day - 1000;
  expect(await visit(cookie)).toBe(200);
  clock.now = 130 * day + 1000;
  expect(await visit(cookie)).toBe(401);
  clock.now = 99 * day;
  expect(await visit(cookie)).toBe(401);
});

test("installations on two ports do not share a cookie", async () => {
  const cookie = await houseAt({ now: 0 }).cookieOf("right");
  expect(await houseAt({ now: 0 }, secrets, 8421).visit(cookie)).toBe(401);
});
