/** Hearing: soon, told, once, of the revision that stands; and what a stop or an earlier model left is heard on the next start. */
import type { PageEvent } from "@oarlock/contract";
import type { Coder } from "@oarlock/core/coding";
import { examples } from "@oarlock/core/examples";
import { installKey, lockDataFolder, openEmbedded, openStore } from "@oarlock/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, heard, keep, openHouse } from "./house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.leave());

const written = examples[0]?.transcript ?? { speakers: [], turns: [] };
const long = (turns: number) => ({
  ...written,
  turns: Array.from({ length: turns }, (_, i) => ({ ...(written.turns[i % written.turns.length] ?? { speaker: "", text: "" }), id: `t${i + 1}` })),
});
const source = { name: "long", format: "txt", hash: "0".repeat(64), bytes: 1 };

/** Reads events until `enough` says so. */
async function listen(enough: (events: readonly PageEvent[]) => boolean): Promise<readonly PageEvent[]> {
  const answer = await house.ask("/api/events");
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const events: PageEvent[] = [];
  let text = "";
  while (reader && !enough(events)) {
    const { value, done } = await reader.read();
    if (done) break;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1] ?? "{}";
      if (data !== "{}") events.push(JSON.parse(data) as PageEvent); // the server's contract
    }
  }
  await reader?.cancel();
  return events;
}

test("400 turns are heard within seconds, with progress and an end that pages are told of, by id alone", async () => {
  const listening = listen((events) => {
    const last = events.findLastIndex((event) => event.type === "hearing");
    return events.slice(last + 1).some(({ type }) => type === "conversation") && events.some((event) => event.type === "hearing" && event.done >= 350);
  });
  const began = performance.now();
  const record = await house.client.create({ title: "Long", kind: "real", target: null, source, transcript: long(400) });
  expect((await house.client.read(record.id)).hearing).toEqual({ done: expect.any(Number), of: 400 });
  const view = await heard(house, record.id);
  expect(performance.now() - began).toBeLessThan(20_000); // about two seconds on a machine of its own
  expect(Object.keys(view.codings[0]?.turns ?? {})).toHaveLength(400);
  const events = await listening;
  expect(new Set(events.map(({ id }) => id))).toEqual(new Set([record.id]));
  expect(new Set(events.flatMap((event) => Object.keys(event)))).toEqual(new Set(["type", "id", "done", "of"]));
  expect((await house.client.read(record.id)).hearing).toBeNull();
});

test("changed while it is heard: the present revision is what gets its codes, once", async () => {
  const record = await house.client.create({ title: "Changing", kind: "real", target: null, source, transcript: long(300) });
  for (let revision = 1; revision <= 4; revision++) await house.client.replaceTranscript(record.id, revision, long(300 - revision));
  const view = await heard(house, record.id);
  expect(view.record.revision).toBe(5);
  const present = view.codings.filter(({ revision }) => revision === 5);
  expect(present).toHaveLength(1);
  expect(Object.keys(present[0]?.turns ?? {})).toHaveLength(296);
});

test("removed before it was heard, heard when it is brought back", async () => {
  const record = await house.client.create({ title: "Away", kind: "real", target: null, source, transcript: long(500) });
  await house.client.remove(record.id);
  await house.client.restore(record.id);
  expect(Object.keys((await heard(house, record.id)).codings[0]?.turns ?? {})).toHaveLength(500);
});

test("what an earlier model heard is heard again by this one, beside it", async () => {
  const id = await keep(house, "Old ears");
  const view = await heard(house, id);
  await house.running().stop();

  // The house is empty: its store is opened by hand, and the coding there made another model's.
  const lock = lockDataFolder(house.dataFolder, new Date(), null);
  const engine = await openEmbedded({ dataFolder: house.dataFolder });
  const store = await openStore(engine, installKey(house.dataFolder, null).key);
  const conversations = await store.workspace(await store.ensureLocalOwner("You"));
  const next = await conversations.replaceTranscript(id, view.record.revision, view.record.transcript);
  const rater: Coder["rater"] = { kind: "model", name: "linear", version: "0", hash: "of-an-earlier-model" };
  await conversations.saveModelCoding(id, next, { rater, turns: view.codings[0]?.turns ?? {} });
  await store.close();
  await engine.stop();
  lock.release();

  await house.restart();
  const { model } = await house.client.me();
  for (let tries = 0; tries < 100; tries++) {
    const { codings } = await house.client.read(id);
    const hashes = codings.filter(({ revision }) => revision === next).map(({ rater: by }) => (by.kind === "model" ? by.hash : ""));
    if (hashes.includes(model.hash)) {
      expect(hashes).toContain("of-an-earlier-model");
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it was not heard again");
});
