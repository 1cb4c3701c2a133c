/** The program: what it says, how it ends, what it never writes down. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { cookieFrom, emptyFolder, pasted } from "./house.ts";

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const folder = emptyFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Program {
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number | null>;
  readonly said: () => string;
  readonly complained: () => string;
  /** Resolves once `words` were said, or the program ended. */
  until(words: RegExp): Promise<string>;
}

function start(env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, [program], { env: { ...process.env, OARLOCK_PORT: "0", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let [said, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complained += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const until = (words: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = words.exec(said);
        if (found) resolve(found[1] ?? found[0]);
      };
      look();
      child.stdout.on("data", look);
      child.on("close", () => resolve(""));
    });
  return { kill: (signal) => void child.kill(signal), ended, said: () => said, complained: () => complained, until };
}

const ready = /Oarlock is ready: (\S+)\n/;

test("says how far it is and ends with one address; the log at its loudest holds no word, token or cookie", async () => {
  const server = start({ OARLOCK_DATA: join(folder, "talk"), OARLOCK_LOG: "info" });
  const url = await server.until(ready);
  const lines = server.said().trim().split("\n");
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.at(-1)).toMatch(/^Oarlock is ready: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  expect(lines.filter((line) => line.includes("token"))).toHaveLength(1);

  const cookie = await cookieFrom(url);
  const { origin, searchParams } = new URL(url);
  const ask = (path: string, method: string, body: string): Promise<Response> =>
    fetch(`${origin}${path}`, { method, body, headers: { cookie, "content-type": "application/json" } });
  await ask("/api/previews", "POST", JSON.stringify({ text: pasted }));
  await ask("/api/previews", "POST", `{"text":"${pasted.slice(0, 40)}`);
  await ask("/api/conversations", "POST", JSON.stringify({ title: "wine every night" }));
  await fetch(`${origin}/?token=guessed`);
  server.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  const log = server.complained();
  expect(log).toContain('"path":"/api/previews"');
  for (const hidden of ["wine", "How was the week", searchParams.get("token") ?? "", "guessed", cookie.split("=")[1] ?? ""]) expect(log).not.toContain(hidden);
});

describe("stopping", () => {
  test("with a page open: at once, and cleanly", async () => {
    const server = start({ OARLOCK_DATA: join(folder, "talk") });
    const url = await server.until(ready);
    const events = await fetch(`${new URL(url).origin}/api/events`, { headers: { cookie: await cookieFrom(url) } });
    expect(events.status).toBe(200);
    const began = performance.now();
    server.kill("SIGINT");
    server.kill("SIGINT"); // a terminal's signal reaches us once more through the starter
    expect(await server.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(await events.text()).toContain("event: alive");
    expect(existsSync(join(folder, "talk", "lock"))).toBe(false);
    expect(server.complained()).toBe("");
  });

  test("while it starts: it ends what it began, and the next start works", async () => {
    const dataFolder = join(folder, "hasty");
    const server = start({ OARLOCK_DATA: dataFolder });
    await server.until(/Creating the database/);
    server.kill("SIGINT");
    expect(await server.ended).toBe(0);
    expect(server.said()).not.toMatch(ready);
    const next = start({ OARLOCK_DATA: dataFolder });
    expect(await next.until(ready)).toMatch(/^http/);
    next.kill("SIGTERM");
    expect(await next.ended).toBe(0);
  });

  test("in the middle of hearing: what was kept is heard on the next start", async () => {
    const dataFolder = join(folder, "busy");
    const first = start({ OARLOCK_DATA: dataFolder });
    const url = await first.until(ready);
    const headers = { cookie: await cookieFrom(url), "content-type": "application/json" };
    const turns = Array.from({ length: 800 }, (_, i) => ({
      id: `t${i}`,
      speaker: i % 2 ? "c" : "t",
      text: `Well, what about day ${i}, and what would you like?`,
    }));
    const speakers = [
      { id: "t", label: "T", role: "counsellor" },
      { id: "c", label: "C", role: "client" },
    ];
    const source = { name: "x", format: "txt", hash: "0".repeat(64), bytes: 1 };
    const body = JSON.stringify({ title: "Long", kind: "real", target: null, source, transcript: { speakers, turns } });
    const kept = await fetch(`${new URL(url).origin}/api/conversations`, { method: "POST", headers, body });
    expect(kept.status).toBe(201);
    const { id } = (await kept.json()) as { id: string };
    first.kill("SIGKILL");
    await first.ended;

    const second = start({ OARLOCK_DATA: dataFolder });
    const address = new URL(await second.until(ready)).origin;
    let codings: readonly unknown[] = [];
    for (let tries = 0; tries < 400 && codings.length === 0; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      // The cookie of before the crash still lets in.
      const view = (await (await fetch(`${address}/api/conversations/${id}`, { headers })).json()) as {
        codings: readonly unknown[];
        record: { transcript: { turns: readonly unknown[] } };
      };
      expect(view.record.transcript.turns).toHaveLength(800);
      codings = view.codings;
    }
    expect(codings).toHaveLength(1);
    second.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });
});

describe("a start that cannot be: one sentence, exit 1, nothing left behind", () => {
  test("the port is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port)));
    const dataFolder = join(folder, "port");
    const server = start({ OARLOCK_DATA: dataFolder, OARLOCK_PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.complained()).toBe(`Port ${port} is taken by another program. Stop it, or set OARLOCK_PORT to another port.\n`);
    expect(existsSync(join(dataFolder, "lock"))).toBe(false);
    other.close();
  });

  test("the data folder cannot be made", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const server = start({ OARLOCK_DATA: join(file, "data") });
    expect(await server.ended).toBe(1);
    expect(server.complained()).toMatch(/^The data folder .* cannot be made\. .*OARLOCK_DATA.*\.\n$/);
  });

  test("the key is damaged: it is named and left as it is", async () => {
    const key = join(folder, "damaged-key");
    writeFileSync(key, "not a key\n");
    const server = start({ OARLOCK_DATA: join(folder, "keyed"), OARLOCK_KEY_FILE: key });
    expect(await server.ended).toBe(1);
    expect(server.complained()).toContain(key);
    expect(readFileSync(key, "utf8")).toBe("not a key\n");
  });

  test("the database of one's own does not answer: its password is not repeated", async () => {
    const server = start({ OARLOCK_DATA: join(folder, "external"), OARLOCK_DATABASE_URL: "postgres://someone:hush-hush@127.0.0.1:9/oarlock" });
    expect(await server.ended).toBe(1);
    expect(server.complained()).toMatch(/OARLOCK_DATABASE_URL/);
    expect(server.complained()).not.toContain("hush");
  });
});
