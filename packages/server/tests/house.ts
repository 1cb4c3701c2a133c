/** A running server with a data folder of its own, and ways to ask it: with and without its cookie, and as a hostile page would. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConversationView } from "@oarlock/contract";
import { type Client, createClient } from "@oarlock/contract";
import { type Config, type Running, startServer } from "../dist/index.js";

export interface House {
  readonly client: Client;
  readonly running: () => Running;
  readonly dataFolder: string;
  /** Asks with the cookie. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  restart(): Promise<void>;
  leave(): Promise<void>;
}

/** An empty folder that the database's own user can pass through, when the tests run as root. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "oarlock-server-"));
  chmodSync(folder, 0o711);
  return folder;
}

export const cookieFrom = async (url: string): Promise<string> =>
  ((await fetch(url, { redirect: "manual" })).headers.get("set-cookie") ?? "").split(";")[0] ?? "";

export async function openHouse(settings: Partial<Config> = {}): Promise<House> {
  const folder = emptyFolder();
  const dataFolder = join(folder, "data");
  const start = (): Promise<Running> => startServer({ port: 0, dataFolder, databaseUrl: null, keyFile: null, log: "silent", ...settings });
  let running = await start();
  let cookie = await cookieFrom(running.url);
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${running.address}${path}`, { ...init, headers: { cookie, ...(init.headers as Record<string, string> | undefined) } }); // plain records here
  return {
    ask,
    client: createClient("", (path, init) => ask(path, init)),
    running: () => running,
    dataFolder,
    async restart() {
      await running.stop();
      running = await start();
      cookie = await cookieFrom(running.url);
    },
    async leave() {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A request as it stands: `fetch` would not let a test forge the host. */
export function raw(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  method = "GET",
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

export const pasted =
  "T: How was the week?\nC: I had wine every night, if I'm honest.\nT: Every night, and you sound tired of it.\nC: I am. I want to wake up clear.\nT: You should just stop buying it.\nC: Yeah.\n";

/** Keeps a conversation of six turns and returns its id. */
export async function keep({ client }: House, title = "A week"): Promise<string> {
  const { source, transcript } = await client.preview({ text: pasted });
  return (await client.create({ title, kind: "real", target: "drinking less", source, transcript })).id;
}

/** The conversation once the coder has heard it as it stands. */
export async function heard({ client }: House, id: string): Promise<ConversationView> {
  for (let tries = 0; tries < 800; tries++) {
    const view = await client.read(id);
    if (view.codings.some(({ rater, revision }) => rater.kind === "model" && revision === view.record.revision)) return view;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the conversation was not heard in time");
}
