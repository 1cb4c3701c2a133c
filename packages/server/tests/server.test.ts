/** The server whole: real database, real coder, real files. Refusals before service. */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Running, startServer } from "../dist/index.js";

const folder = mkdtempSync(join(tmpdir(), "oarlock-server-")); // Open for passing through, so that the database's own user can reach its cluster when the tests run as root.
chmodSync(folder, 0o711);

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));
let running: Running;
let base = "";
let cookie = "";

beforeAll(async () => {
  running = await startServer({ port: 0, dataFolder: join(folder, "data"), databaseUrl: null, keyFile: null });
  base = `http://127.0.0.1:${running.port}`;
  const opened = await fetch(running.url, { redirect: "manual" });
  cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
});

afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, method = "GET", body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${base}${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const text =
  "T: How was the week?\nC: I had wine every night, if I'm honest.\nT: Every night, and you sound tired of it.\nC: I am. I want to wake up clear.\nT: You should just stop buying it.\nC: Yeah.\n";

async function imported(): Promise<string> {
  const preview = await (await ask("/api/previews", "POST", { text })).json();
  const made = await ask("/api/conversations", "POST", {
    title: "A week",
    kind: "real",
    target: "drinking less",
    source: preview.source,
    transcript: preview.transcript,
  });
  expect(made.status).toBe(201);
  return (await made.json()).id;
}

async function coded(
  id: string,
): Promise<{ codings: { rater: { kind: string }; turns: Record<string, unknown> }[]; record: { revision: number; transcript: { turns: unknown[] } } }> {
  for (let tries = 0; tries < 60; tries++) {
    const view = await (await ask(`/api/conversations/${id}`)).json();
    if (view.codings.some((coding: { rater: { kind: string }; revision: number }) => coding.rater.kind === "model" && coding.revision === view.record.revision))
      return view;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("the conversation was not heard in time");
}

describe("refusals", () => {
  const routes: readonly (readonly [string, string])[] = [
    ["GET", "/api/me"],
    ["POST", "/api/previews"],
    ["GET", "/api/conversations"],
    ["GET", "/api/conversations/removed"],
    ["POST", "/api/conversations"],
    ["GET", "/api/conversations/x"],
    ["PATCH", "/api/conversations/x"],
    ["PUT", "/api/conversations/x/transcript"],
    ["DELETE", "/api/conversations/x"],
    ["POST", "/api/conversations/x/restore"],
    ["DELETE", "/api/conversations/x/erase"],
    ["PUT", "/api/conversations/x/codings/mine/turns/t1"],
    ["PUT", "/api/conversations/x/reflection"],
    ["GET", "/api/conversations/x/export?format=html"],
    ["GET", "/api/examples"],
    ["POST", "/api/examples/dana-blame"],
    ["GET", "/api/events"],
    ["GET", "/api/openapi.json"],
  ];

  test.each(routes)("%s %s without the cookie", async (method, path) => {
    const answer = await fetch(`${base}${path}`, { method });
    expect(answer.status).toBe(401);
    expect((await answer.json()).code).toBe("not-signed-in");
  });

  test("a wrong token, a forged cookie, and the page without one", async () => {
    expect((await fetch(`${base}/?token=wrong`, { redirect: "manual" })).status).toBe(401);
    expect((await fetch(`${base}/api/me`, { headers: { cookie: `${cookie}x` } })).status).toBe(401);
    const page = await fetch(`${base}/`);
    expect(page.status).toBe(401);
    expect(await page.text()).toContain("the terminal");
  });

  test("a page of another site", async () => {
    expect((await ask("/api/examples/dana-blame", "POST", undefined, { origin: "http://evil.example" })).status).toBe(403);
    expect((await ask("/api/examples/dana-blame", "POST", undefined, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  });

  test("malformed, unknown and unreadable", async () => {
    expect((await ask("/api/conversations", "POST", { title: "" })).status).toBe(400);
    expect((await fetch(`${base}/api/conversations`, { method: "POST", headers: { cookie, "content-type": "application/json" }, body: "{" })).status).toBe(400);
    expect((await ask("/api/conversations/00000000-0000-4000-8000-000000000000")).status).toBe(404);
    const bad = await ask("/api/previews", "POST", { text: "just words without anyone speaking" });
    expect([200, 422]).toContain(bad.status);
    const empty = await ask("/api/previews", "POST", { text: "" });
    expect(empty.status).toBe(422);
    expect((await empty.json()).message).toMatch(/\.$/);
    expect((await ask("/api/nothing")).status).toBe(404);
  });

  test("a body over the limit", async () => {
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(22 * 1024 * 1024)]), "big.txt");
    const answer = await fetch(`${base}/api/previews`, { method: "POST", body: form, headers: { cookie } });
    expect(answer.status).toBe(413);
  });

  test("answers may not be framed, sniffed or kept", async () => {
    const { headers } = await ask("/api/me");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

describe("service", () => {
  test("preview stores nothing, keep stores, the coder hears", async () => {
    const before = (await (await ask("/api/conversations")).json()).length;
    await ask("/api/previews", "POST", { text });
    expect((await (await ask("/api/conversations")).json()).length).toBe(before);
    const id = await imported();
    const view = await coded(id);
    expect(Object.keys(view.codings[0]?.turns ?? {})).toHaveLength(6);
  });

  test("an edit is heard anew, one's own codes stay, and undo puts the old transcript back", async () => {
    const id = await imported();
    const view = await coded(id);
    const own = { role: "client", talk: { change: 1, neutral: 0, sustain: 0 }, kind: {}, discord: 0, evidence: [] };
    expect((await ask(`/api/conversations/${id}/codings/mine/turns/t2`, "PUT", { codes: own })).status).toBe(204);
    const shorter = { ...view.record.transcript, turns: view.record.transcript.turns.slice(0, 4) };
    expect(await (await ask(`/api/conversations/${id}/transcript`, "PUT", { revision: 1, transcript: shorter })).json()).toEqual({ revision: 2 });
    expect((await ask(`/api/conversations/${id}/transcript`, "PUT", { revision: 1, transcript: shorter })).status).toBe(409);
    const again = await coded(id);
    expect(again.codings.find(({ rater }) => rater.kind === "person")?.turns).toHaveProperty("t2");
    expect((await ask(`/api/conversations/${id}/transcript`, "PUT", { revision: 2, transcript: view.record.transcript })).status).toBe(200);
  });

  test.each(["html", "pdf", "csv", "json", "txt", "vtt", "srt", "docx"])("export as %s", async (format) => {
    const id = await imported();
    await coded(id);
    const answer = await ask(`/api/conversations/${id}/export?format=${format}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toContain(`A-week.${format}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.length).toBeGreaterThan(100);
    if (format === "pdf") expect(new TextDecoder().decode(bytes.subarray(0, 5))).toBe("%PDF-");
    if (format === "html") expect(new TextDecoder().decode(bytes)).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
  });

  test("a title cannot break the file's name", async () => {
    const id = await imported();
    await ask(`/api/conversations/${id}`, "PATCH", { title: '../"x"; filename=evil\u202e' });
    const answer = await ask(`/api/conversations/${id}/export?format=txt`);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w -]+\.txt"; filename\*=UTF-8''[\w.%!~*-]+$/);
  });

  test("the six examples open, once each", async () => {
    const list = await (await ask("/api/examples")).json();
    expect(list).toHaveLength(6);
    const one = await (await ask(`/api/examples/${list[0].id}`, "POST")).json();
    const two = await (await ask(`/api/examples/${list[0].id}`, "POST")).json();
    expect(two).toEqual(one);
    await coded(one.id);
  });

  test("the contract describes itself", async () => {
    const document = await (await ask("/api/openapi.json")).json();
    expect(Object.keys(document.paths)).toContain("/api/conversations/{id}/transcript");
  });
});

describe("the process", () => {
  interface Started {
    readonly url: string;
    readonly child: ReturnType<typeof spawn>;
    readonly gone: Promise<number | null>;
    readonly words: () => string;
  }

  function start(port: number, dataFolder: string): Promise<Started> {
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, OARLOCK_PORT: String(port), OARLOCK_DATA: dataFolder },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let words = "";
    const gone = new Promise<number | null>((resolve) => child.on("exit", resolve));
    return new Promise((resolve) => {
      const hear = (chunk: Buffer): void => {
        words += chunk.toString();
        const url = /ready: (\S+)/.exec(words)?.[1];
        if (url) resolve({ url, child, gone, words: () => words });
      };
      child.stdout?.on("data", hear);
      child.stderr?.on("data", hear);
      child.on("exit", () => resolve({ url: "", child, gone, words: () => words }));
    });
  }

  test("a second start is refused, kill -9 loses nothing, Ctrl+C stops cleanly", async () => {
    const dataFolder = join(folder, "process");
    const first = await start(0, dataFolder);
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);

    const second = await start(0, dataFolder);
    expect(await second.gone).toBe(1);
    expect(second.words()).toContain(`process ${first.child.pid}`);

    const origin = new URL(first.url).origin;
    const firstCookie = ((await fetch(first.url, { redirect: "manual" })).headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    await fetch(`${origin}/api/examples/roy-turns-away`, { method: "POST", headers: { cookie: firstCookie } });
    first.child.kill("SIGKILL");
    await first.gone;

    const third = await start(0, dataFolder);
    expect(third.url).not.toBe("");
    const list = await (
      await fetch(`${new URL(third.url).origin}/api/conversations`, {
        headers: { cookie: ((await fetch(third.url, { redirect: "manual" })).headers.get("set-cookie") ?? "").split(";")[0] ?? "" },
      })
    ).json();
    expect(list).toHaveLength(1);
    third.child.kill("SIGINT");
    expect(await third.gone).toBe(0);
    const fourth = await start(0, dataFolder);
    expect(fourth.url).not.toBe("");
    fourth.child.kill("SIGTERM");
    expect(await fourth.gone).toBe(0);
  });

  test("settings that are wrong are named, all at once", async () => {
    const child = spawn(process.execPath, [program], { env: { ...process.env, OARLOCK_PORT: "x", OARLOCK_DATABASE_URL: "mysql://" } });
    let words = "";
    child.stderr.on("data", (chunk: Buffer) => {
      words += chunk.toString();
    });
    expect(await new Promise((resolve) => child.on("exit", resolve))).toBe(1);
    expect(words).toContain("OARLOCK_PORT");
    expect(words).toContain("OARLOCK_DATABASE_URL");
  });
});
