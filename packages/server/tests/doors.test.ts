/** Who gets in and who does not: hosts, origins, cookies, sizes, forms; and what every answer carries. */
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cookieFrom, type House, keep, openHouse, raw } from "./house.ts";

let house: House;
let cookie = "";
beforeAll(async () => {
  house = await openHouse();
  cookie = await cookieFrom(house.running().url);
});
afterAll(() => house?.leave());

describe("names of the host", () => {
  test.each([
    "evil.example",
    "evil.example:8420",
    "127.0.0.1.evil.example",
    "localhost.evil.example:1",
    "0.0.0.0",
    "192.168.0.2",
    "[::2]",
    "127.0.0.1@evil.example",
  ])("“%s” is refused, cookie or not", async (host) => {
    for (const path of ["/api/conversations", "/api/health", "/", "/assets/x.js"]) {
      const { status, body } = await raw(house.running().port, path, { host, cookie });
      expect([400, 403]).toContain(status); // an empty name is refused by Node itself
      expect(body).not.toContain("<script");
    }
  });

  test.each(["GET /api/health HTTP/1.0\r\n\r\n", "GET /api/health HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"])(
    "no name at all is refused",
    async (words) => {
      const { port } = house.running();
      const answer = await new Promise<string>((resolve, reject) => {
        let text = "";
        const socket = connect(port, "127.0.0.1", () => socket.write(words));
        socket.setEncoding("utf8").on("data", (more: string) => {
          text += more;
        });
        socket.on("end", () => resolve(text)).on("error", reject);
      });
      expect(answer).toMatch(/^HTTP\/1\.1 (?:400|403) /);
    },
  );

  test.each(["localhost", "127.0.0.1", "[::1]"])("%s is ours", async (name) => {
    expect((await raw(house.running().port, "/api/me", { host: `${name}:${house.running().port}`, cookie })).status).toBe(200);
  });
});

describe("pages of other origins", () => {
  const port = (): number => house.running().port;
  const here = (): string => `127.0.0.1:${port()}`;

  test.each([
    ["another site", { origin: "http://evil.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["another port of this machine", { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-site" }],
    ["a site that hides its origin", { "sec-fetch-site": "cross-site" }],
    ["https on this port", { origin: "https://127.0.0.1" }],
  ])("%s may neither change nor read", async (_, headers) => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "GET"]) {
      expect((await raw(port(), "/api/conversations", { host: here(), cookie, ...headers }, method)).status).toBe(403);
    }
  });

  test("a link from elsewhere opens the page", async () => {
    expect((await raw(port(), "/", { host: here(), cookie, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" })).status).not.toBe(403);
  });

  test("our own page may", async () => {
    expect((await raw(port(), "/api/conversations", { host: here(), cookie, origin: `http://${here()}`, "sec-fetch-site": "same-origin" })).status).toBe(200);
  });
});

describe("the page", () => {
  test.each(["/", "/conversations/x", "/assets/x.js", "/oarlock.svg", "/index.html"])("%s shows nothing without the cookie", async (path) => {
    const answer = await fetch(`${house.running().address}${path}`);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain("the terminal");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    "/../package.json",
    "/assets/../../package.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/..%2f..%2fpackage.json",
    "/%00",
    "/%",
    "/assets/..",
    "/.oarlock",
    "/assets/no-such.js",
  ])("%s leads nowhere", async (path) => {
    const { status, body } = await raw(house.running().port, path, { host: `127.0.0.1:${house.running().port}`, cookie });
    expect([200, 404, 503]).toContain(status);
    expect(body).not.toContain('"workspaces"');
    if (path.startsWith("/assets/no")) expect(status).toBe(404);
  });

  test("the token gives a cookie and a clean address; an old token does not sign anyone out", async () => {
    const { url, address } = house.running();
    const first = await fetch(url, { redirect: "manual" });
    expect(first.status).toBe(302);
    expect(first.headers.get("location")).toBe("/");
    expect(first.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
    const again = await fetch(`${address}/?token=of-an-earlier-start`, { redirect: "manual", headers: { cookie } });
    expect(again.status).toBe(302);
    expect(again.headers.get("set-cookie")).toBeNull();
    expect((await fetch(`${address}/?token=of-an-earlier-start`, { redirect: "manual" })).status).toBe(401);
  });

  test("a restart does not sign the owner out", async () => {
    await house.restart();
    expect((await fetch(`${house.running().address}/api/me`, { headers: { cookie } })).status).toBe(200);
  });
});

describe("bodies", () => {
  const json = { "content-type": "application/json" };

  test.each<[string, string, string, RequestInit, number]>([
    ["half a JSON", "POST", "/api/previews", { headers: json, body: '{"text":"the secret wor' }, 400],
    ["text where JSON is due", "POST", "/api/previews", { headers: { "content-type": "text/plain" }, body: "T: hello" }, 400],
    ["no body", "POST", "/api/previews", {}, 400],
    ["a form without a file", "POST", "/api/previews", { body: new URLSearchParams({ file: "x" }) }, 400],
    ["a number for a text", "POST", "/api/previews", { headers: json, body: '{"text":1}' }, 400],
    ["a list for a transcript", "POST", "/api/conversations", { headers: json, body: "[]" }, 400],
    ["a title of 301 letters", "PATCH", "/api/conversations/x", { headers: json, body: JSON.stringify({ title: "x".repeat(301) }) }, 400],
    ["an unknown form of export", "GET", "/api/conversations/x/export?format=exe", {}, 400],
    ["a reflection of a megabyte", "PUT", "/api/conversations/x/reflection", { headers: json, body: JSON.stringify({ text: "x".repeat(1 << 20) }) }, 413],
    ["a transcript of 22 MB", "POST", "/api/conversations", { headers: json, body: JSON.stringify({ title: "x".repeat(22 << 20) }) }, 413],
    ["an unknown conversation", "GET", "/api/conversations/7767f18f-e135-8d34-a583-5de3c6a9c009", {}, 404],
    ["an id that is none", "GET", "/api/conversations/x", {}, 404],
    ["a name for nobody", "PATCH", "/api/conversations/7767f18f-e135-8d34-a583-5de3c6a9c009", { headers: json, body: '{"title":"x"}' }, 404],
    ["an unknown example", "POST", "/api/examples/none", {}, 404],
    ["a method that is none here", "POST", "/api/me", {}, 404],
    ["a route that is none", "GET", "/api/nothing", {}, 404],
  ])("%s: a sentence", async (_, method, path, init, status) => {
    const answer = await house.ask(path, { ...init, method });
    expect(answer.status).toBe(status);
    const fault = (await answer.json()) as { code: string; message: string };
    expect(Object.keys(fault).sort()).toEqual(["code", "message"]);
    expect(fault.message).toMatch(/^[A-Z].*\.$/s);
    expect(fault.message).not.toContain("secret");
  });

  test("codes of a turn that is not there, and of the other role", async () => {
    const id = await keep(house);
    const codes = { role: "client", talk: { change: 1, neutral: 0, sustain: 0 }, kind: {}, discord: 0, evidence: [] } as const;
    await expect(house.client.codeTurn(id, "t99", codes)).rejects.toMatchObject({ code: "not-found" });
    await expect(house.client.codeTurn(id, "t1", codes)).rejects.toMatchObject({ code: "bad-request" });
    await expect(house.client.codeTurn(id, "t2", codes)).resolves.toBeUndefined();
  });

  test("what is removed takes no more changes, and can be brought back", async () => {
    const id = await keep(house);
    await house.client.remove(id);
    await expect(house.client.read(id)).rejects.toMatchObject({ code: "not-found" });
    await expect(house.client.describe(id, { title: "x" })).rejects.toMatchObject({ code: "not-found" });
    await expect(house.client.remove(id)).rejects.toMatchObject({ code: "not-found" });
    expect((await house.client.removed()).map((each) => each.id)).toContain(id);
    await house.client.restore(id);
    expect((await house.client.read(id)).record.title).toBe("A week");
    await house.client.erase(id);
    await expect(house.client.restore(id)).rejects.toMatchObject({ code: "not-found" });
  });
});

test.each(["/", "/api/me", "/api/nothing", "/api/conversations/x"])("every answer guards itself, refusals too: %s", async (path) => {
  for (const headers of [{ cookie }, { cookie: "" }]) {
    const answer = await fetch(`${house.running().address}${path}`, { headers });
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(/script-src ([^;]*)/.exec(policy)?.[1]).toBe("'self'");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    if (path.startsWith("/api/")) expect(answer.headers.get("cache-control")).toBe("no-store");
  }
});
