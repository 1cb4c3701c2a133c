/** The client against the routes: every route has its function, which asks for it as the contract says. */
import { AppError } from "@oarlock/core/fault";
import { personas } from "@oarlock/core/practice";
import { describe, expect, test } from "vitest";
import { type Client, createClient, mostFileBytes, openApiDocument, routes } from "../src/index.ts";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** A server that answers every request with `status` and `text`, and what it was asked. */
function answering(status: number, text: string): { readonly client: Client; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const client = createClient("http://127.0.0.1:1", async (address, { method = "GET", body }) => {
    asked.push({ method, path: new URL(address).pathname, body });
    return new Response(status === 204 ? null : text, { status });
  });
  return { client, asked };
}

const transcript = { speakers: [{ id: "a", label: "A", role: "client" as const }], turns: [{ id: "t1", speaker: "a", text: "Hello." }] };
const source = { name: "x", format: "txt", hash: "0".repeat(64), bytes: 1 };
const conversation = { title: "x", kind: "real" as const, target: null, source, transcript };

const calls: Readonly<Record<Exclude<keyof typeof routes, "events">, (client: Client) => Promise<unknown>>> = {
  me: (client) => client.me(),
  health: (client) => client.health(),
  preview: (client) => client.preview({ text: "T: Hello" }),
  list: (client) => client.list(),
  removed: (client) => client.removed(),
  create: (client) => client.create(conversation),
  read: (client) => client.read("a/b"),
  describe: (client) => client.describe("a/b", { title: "y" }),
  replaceTranscript: (client) => client.replaceTranscript("a/b", 1, transcript),
  remove: (client) => client.remove("a/b"),
  restore: (client) => client.restore("a/b"),
  erase: (client) => client.erase("a/b"),
  codeTurn: (client) => client.codeTurn("a/b", "t?1", null),
  reflect: (client) => client.reflect("a/b", null),
  exportFile: (client) => client.exportFile("a/b", "html"),
  personas: (client) => client.personas(),
  readPersona: (client) => client.readPersona("a/b"),
  keepPersona: (client) => client.keepPersona({ ...(personas[0] as (typeof personas)[number]), id: "a/b" }),
  erasePersona: (client) => client.erasePersona("a/b"),
  practices: (client) => client.practices(),
  beginPractice: (client) => client.beginPractice({ persona: "dana", way: "learning", aim: null }),
  readPractice: (client) => client.readPractice("a/b"),
  sayInPractice: (client) => client.sayInPractice("a/b", 0, "Hello."),
  endPractice: (client) => client.endPractice("a/b"),
  branchPractice: (client) => client.branchPractice("a/b", 0),
  compareBranches: (client) => client.compareBranches("a/b"),
  erasePractice: (client) => client.erasePractice("a/b"),
  playScript: (client) => client.playScript({ persona: "dana", seed: 1, script: [{ text: "Hello." }] }),
  examples: (client) => client.examples(),
  openExample: (client) => client.openExample("a/b"),
};

test.each(Object.entries(calls))("%s asks for its route", async (name, call) => {
  const { client, asked } = answering(200, "{}");
  await call(client);
  const route = routes[name as keyof typeof calls];
  expect(asked).toHaveLength(1);
  expect(asked[0]?.method).toBe(route.method.toUpperCase());
  expect(asked[0]?.path).toBe(route.path.replace("{id}", "a%2Fb").replace("{turnId}", "t%3F1"));
});

test("the addresses of events and exports are those of their routes", () => {
  const client = createClient();
  expect(client.eventsAddress()).toBe(routes.events.path);
  expect(client.exportAddress("a/b", "pdf")).toBe(`${routes.exportFile.path.replace("{id}", "a%2Fb")}?format=pdf`);
});

test("a file travels as a form, pasted text as JSON", async () => {
  const { client, asked } = answering(200, "{}");
  await client.preview(new File(["T: Hello"], "week.txt"));
  await client.preview({ text: "T: Hello" });
  const form = asked[0]?.body;
  expect(form instanceof FormData && form.get("file") instanceof File).toBe(true);
  expect(asked[1]?.body).toBe('{"text":"T: Hello"}');
});

test("a file over the limit is refused before it is sent", async () => {
  const { client, asked } = answering(200, "{}");
  const large = new File([new Uint8Array(mostFileBytes + 1)], "meeting.mp4");
  await expect(client.preview(large)).rejects.toMatchObject({ code: "too-large" });
  expect(asked).toEqual([]);
});

describe("faults", () => {
  const fault = async (asking: Promise<unknown>): Promise<AppError> => {
    const found = await asking.catch((reason: unknown) => reason);
    if (!(found instanceof AppError)) throw new Error("no fault was thrown");
    return found;
  };

  test("come by their code", async () => {
    const { client } = answering(409, '{"code":"changed-meanwhile","message":"Reload it."}');
    expect(await fault(client.replaceTranscript("x", 1, transcript))).toMatchObject({ code: "changed-meanwhile", message: "Reload it." });
  });

  test.each(["", "<html>", '{"code":"no-such-code","message":"x"}', '{"code":"not-found"}', "null"])(
    "an answer that is not of the contract: %s",
    async (text) => {
      const { client } = answering(500, text);
      expect(await fault(client.list())).toMatchObject({ code: "unavailable" });
    },
  );

  test("an answer that is no JSON, and none at all", async () => {
    expect(await fault(answering(200, "<html>").client.list())).toMatchObject({ code: "unavailable" });
    const silent = createClient("", () => Promise.reject(new TypeError("fetch failed")));
    expect((await fault(silent.list())).message).toContain("terminal");
  });
});

test("nothing comes back where the contract promises nothing", async () => {
  expect(await answering(204, "").client.remove("x")).toBeUndefined();
});

test("the document names every route once, and which of them asks for no cookie", () => {
  const document = openApiDocument("0.1.0");
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path as Record<string, { operationId: string; security: unknown[] }>));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(routes).sort());
  expect(operations.filter(({ security }) => security.length === 0).map(({ operationId }) => operationId)).toEqual(["health"]);
});
