/** Practice through the API: learning and run-through, another way, endings, personas of one's own, scripts, restarts, and who sees what. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Persona, personas } from "@oarlock/core/practice";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, heard, openHouse } from "./house.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.leave());

const begin = (persona = "dana", way: "learning" | "run-through" = "learning") => house.client.beginPractice({ persona, way, aim: null });

test("a client is met, answers, and is still there after a restart; a note stands beside each turn", async () => {
  const { id, opening, otherSide } = await begin();
  expect(opening).not.toBe("");
  expect(otherSide).toBeNull();
  const view = await house.client.sayInPractice(id, 0, "What would make this a good use of your time?");
  expect(view.exchanges).toHaveLength(1);
  expect(view.exchanges[0]?.note?.did).toMatch(/Dana/);
  await house.restart();
  expect(await house.client.readPractice(id)).toEqual({ ...view, changedAt: expect.any(String) });
});

test("a run-through shows nothing of the inside until it ends; then the report and the other side", async () => {
  const { id } = await begin("roy", "run-through");
  for (const [at, text] of ["You came, though nobody could make you.", "What matters most to you these days?", "And your grandson, he matters."].entries()) {
    const { exchanges, otherSide } = await house.client.sayInPractice(id, at, text);
    expect(exchanges.map(({ note }) => note)).toEqual(exchanges.map(() => null));
    expect(otherSide).toBeNull();
  }
  const ended = await house.client.endPractice(id);
  expect(ended.otherSide?.standings).toHaveLength(4);
  expect(ended.exchanges.every(({ note }) => note !== null)).toBe(true);
  const { record } = await heard(house, ended.conversationId ?? "");
  expect(record).toMatchObject({ kind: "practice", title: "Practice with Roy" });
  expect(record.transcript.turns).toHaveLength(7);
  await expect(house.client.sayInPractice(id, 3, "One more thing.")).rejects.toMatchObject({ code: "bad-request" });
});

test("any turn can be taken again, and the two ways stand side by side", async () => {
  const { id } = await begin("marcus");
  await house.client.sayInPractice(id, 0, "You've kept every appointment. That says something about you.");
  await house.client.sayInPractice(id, 1, "You need to stop smoking, or you will end up inside.");
  const branch = await house.client.branchPractice(id, 1);
  expect(branch).toMatchObject({ from: { id, turn: 1 }, exchanges: [{ said: "You've kept every appointment. That says something about you." }] });
  await house.client.sayInPractice(branch.id, 1, "It's your decision what you do with any of this. Where would you like to start?");
  const { practices, differences } = await house.client.compareBranches(branch.id);
  expect(practices.map((each) => each.id)).toEqual([id, branch.id]);
  expect(differences[0]?.from).toBe(1);
  expect(differences[0]?.discord).toBeLessThan(0);
  await expect(house.client.branchPractice(id, 9)).rejects.toMatchObject({ code: "bad-request" });
});

test("the same turn from two windows is taken once", async () => {
  const { id } = await begin("nell");
  const both = await Promise.allSettled([house.client.sayInPractice(id, 0, "Hello, Nell."), house.client.sayInPractice(id, 0, "Hi there, Nell.")]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await house.client.readPractice(id)).exchanges).toHaveLength(1);
});

test("one's history has figures from the second exchange on; erasing takes the practice and its report", async () => {
  const { id } = await begin("sam");
  await house.client.sayInPractice(id, 0, "What brings you here?");
  await house.client.sayInPractice(id, 1, "Singing is where you feel like yourself.");
  expect((await house.client.practices()).find((each) => each.id === id)?.figures).not.toBeNull();
  const { conversationId } = await house.client.endPractice(id);
  await house.client.erasePractice(id);
  await expect(house.client.readPractice(id)).rejects.toMatchObject({ code: "not-found" });
  await expect(house.client.read(conversationId ?? "")).rejects.toMatchObject({ code: "not-found" });
});

test("a script gives the same rows each time, to the byte", async () => {
  const script = [{ text: "What would you like to talk about?" }, { text: "It hurts, and nobody believes you." }, { text: "You should see a doctor." }];
  const [one, other] = [
    await house.client.playScript({ persona: "arjun", seed: 4, script }),
    await house.client.playScript({ persona: "arjun", seed: 4, script }),
  ];
  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  expect(one).toHaveLength(7);
  await expect(house.client.playScript({ persona: "nobody", seed: 4, script })).rejects.toMatchObject({ code: "not-found" });
});

test("a persona of one's own is kept, met, taken elsewhere, erased; Oarlock's own cannot be written over", async () => {
  const [dana] = personas as readonly [Persona];
  await expect(house.client.keepPersona(dana)).rejects.toMatchObject({ code: "bad-request" });
  const own: Persona = { ...dana, id: "mira", name: "Mira", facts: dana.facts.slice(0, 3) };
  expect((await house.client.keepPersona(own)).faults.length).toBeGreaterThan(0);
  expect((await house.client.personas()).find(({ id }) => id === "mira")).toMatchObject({ own: true, name: "Mira" });
  const { id } = await begin("mira");
  expect((await house.client.sayInPractice(id, 0, "What do you do for work?")).exchanges[0]?.reply).not.toBe("");
  expect(await house.client.readPersona("mira")).toEqual(own);
  await house.client.erasePersona("mira");
  // Who has been met is remembered as they were.
  expect((await house.client.sayInPractice(id, 1, "How are the nights?")).exchanges).toHaveLength(2);
});

test("words that are too long or missing are refused with a sentence", async () => {
  const { id } = await begin("bea");
  await expect(house.client.sayInPractice(id, 0, "")).rejects.toMatchObject({ code: "bad-request" });
  await expect(house.client.sayInPractice(id, 0, "x".repeat(5000))).rejects.toMatchObject({ code: "bad-request" });
  await expect(house.client.readPractice("00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({ code: "not-found" });
});

test("a language model that an owner named speaks, is named to people, and is not missed when it goes", async () => {
  const asked: string[] = [];
  const standIn = createServer((request, answer) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      asked.push(body);
      answer.writeHead(500).end();
    });
  }).listen(0, "127.0.0.1");
  await once(standIn, "listening");
  const { port } = standIn.address() as AddressInfo;
  const other = await openHouse({ languageModel: { url: `http://127.0.0.1:${port}/v1`, model: "stand-in" } });
  try {
    expect((await other.client.me()).voice).toEqual({ name: "stand-in", host: `127.0.0.1:${port}` });
    const { id } = await other.client.beginPractice({ persona: "dana", way: "learning", aim: null });
    expect((await other.client.sayInPractice(id, 0, "What brings you here?")).exchanges[0]?.reply).not.toBe("");
    expect(asked.length).toBeGreaterThan(0);
    const before = asked.length;
    await other.client.playScript({ persona: "dana", seed: 1, script: [{ text: "What brings you here?" }] });
    expect(asked).toHaveLength(before);
  } finally {
    await other.leave();
    standIn.close();
  }
});
