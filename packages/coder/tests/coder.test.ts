/** The shipped model: what it must always be, and what it must hear in sentences written for this test. */
import { readFileSync, statSync } from "node:fs";
import type { ClientCodes, CounsellorCodes, HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { spokenTurns } from "@oarlock/core/conversation";
import { examples } from "@oarlock/core/examples";
import { report, trace } from "@oarlock/core/partnership";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeRows, type ModelCoder, openCoder } from "../dist/index.js";
import { sentences } from "../dist/model/sentences.js";

let coder: ModelCoder;
beforeAll(async () => {
  coder = await openCoder();
});
afterAll(() => coder.close());

const t = (text: string): HeardTurn => ({ role: "counsellor", text });
const k = (text: string): HeardTurn => ({ role: "client", text });
const last = async (...turns: readonly HeardTurn[]): Promise<TurnCodes | undefined> => (await coder.code(turns)).at(-1);
const sum = (values: Readonly<Record<string, number>>): number => Object.values(values).reduce((a, b) => a + b, 0);

describe("hears", () => {
  test.each([
    ["a question", [t("How many evenings a week would that be?")], "Q"],
    ["a question without punctuation", [k("i drink most nights"), t("what is that like for you the next morning")], "Q"],
    ["permission asked", [t("Would it be all right if I shared something about that?")], "Seek"],
    ["autonomy", [k("Everyone wants me to stop."), t("It's up to you. Nobody else can decide that for you.")], "Emphasize"],
    ["blame", [k("I only had two."), t("You always say that. You're lying to me and you should be ashamed of yourself.")], "Confront"],
  ] as const)("%s", async (_, turns, code) => {
    expect(((await last(...turns)) as CounsellorCodes).miti[code]).toBeGreaterThan(0.4);
  });

  test("a reflection more than a question", async () => {
    const { miti } = (await last(
      k("I'm so tired of waking up like this."),
      t("It sounds like you're worn out, and part of you wants it to be different."),
    )) as CounsellorCodes;
    expect(miti.SR + miti.CR).toBeGreaterThan(0.6);
    expect(miti.Q).toBeLessThan(0.3);
  });

  test("change talk and sustain talk on their sides", async () => {
    const change = (await last(t("What would you like?"), k("I want to quit. I really want to be there for my kids."))) as ClientCodes;
    const sustain = (await last(t("You could stop."), k("I don't want to stop. I like it, it's the only thing that relaxes me."))) as ClientCodes;
    expect(change.talk.change).toBeGreaterThan(change.talk.sustain);
    expect(sustain.talk.sustain).toBeGreaterThan(change.talk.sustain);
  });
});

describe("always", () => {
  const strange = ["", " ", "?", "…", "😀😀😀", "שלום, איך אתה?", "a".repeat(3000), "word ".repeat(20_000), "\u0000\uFFFF", "<b>you should</b>"];

  test("probabilities are from 0 to 1, distributions sum to 1, evidence and parts lie in the text", async () => {
    const turns = strange.flatMap((text) => [t(text), k(text)]);
    const codes = await coder.code(turns);
    codes.forEach((turn, i) => {
      const { length } = turns[i]?.text ?? "";
      if (turn.role === "counsellor") {
        for (const chance of [...Object.values(turn.miti), ...Object.values(turn.misc), turn.open]) expect(chance >= 0 && chance <= 1).toBe(true);
        for (const spread of [turn.behaviour4, turn.misc6, turn.misc5]) expect(sum(spread)).toBeCloseTo(1, 5);
        for (const { start, end } of turn.parts) expect(start >= 0 && start < end && end <= length).toBe(true);
      } else if (turn.role === "client") expect(sum(turn.talk)).toBeCloseTo(1, 5);
      if (turn.role !== "other") for (const { start, end } of turn.evidence) expect(start >= 0 && start < end && end <= length).toBe(true);
    });
  });

  test("the same words give the same codes, alone or beside other conversations", async () => {
    const turns = [t("What brings you here today?"), k("My wife sent me.")];
    const [one, ...others] = await Promise.all([coder.code(turns), coder.code([...turns, t("So she sent you.")]), coder.code(turns)]);
    expect(others[1]).toEqual(one);
  });

  test("a third speaker is never coded", async () => {
    expect(await coder.code([{ role: "other", text: "You should stop." }])).toEqual([{ role: "other" }]);
  });

  test("the event loop stays free while 1,500 turns are coded", async () => {
    let longest = 0;
    let before = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - before - 5);
      before = performance.now();
    }, 5);
    const said: number[] = [];
    await coder.code(
      Array.from({ length: 1500 }, (_, i) =>
        i % 2 ? k("I had three glasses and went to bed early, I suppose.") : t("What would you like to do about it, if anything?"),
      ),
      (done) => said.push(done),
    );
    clearInterval(timer);
    expect(said.length).toBeGreaterThan(5);
    expect(longest).toBeLessThan(250);
  });

  test("the model is under 5 MB, and its hash stands in every coding", () => {
    expect(statSync(new URL("../model/linear.bin", import.meta.url)).size).toBeLessThan(5_000_000);
    expect(coder.rater.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.parse(readFileSync(new URL("../model/linear.json", import.meta.url), "utf8")).version).toBe(coder.rater.version);
  });
});

test("rows of several transcripts and of volleys come back one each, in order", async () => {
  const rows = [
    { transcript: "a", index: 0, speaker: "counsellor", text: "How are you?" },
    { transcript: "a", index: 1, speaker: "client", text: "Fine." },
    { transcript: "b", index: 0, speaker: "counsellor", text: "so you came", volley: 0 },
    { transcript: "b", index: 1, speaker: "counsellor", text: "what made you come", volley: 0 },
    { transcript: "b", index: 2, speaker: "other", text: "Hello." },
  ] as const;
  const coded = await codeRows(rows, coder);
  expect(coded.map(({ transcript, index }) => `${transcript}${index}`)).toEqual(["a0", "a1", "b0", "b1", "b2"]);
  expect(coded[0]?.behaviour4).toBe("question");
  expect(coded[1]?.talk3).toBe("neutral");
});

test.each([
  ["You came back. That took something. What helped?", 3],
  ["one sentence only", 1],
  ["", 0],
  ["okay so you had a hard week and then it got worse what do you think made the difference for you", 2],
])("sentences of %j", (text, pieces) => {
  expect(sentences(text)).toHaveLength(pieces);
});

describe("the six examples are found to be what they are, end to end", () => {
  const shares = async (id: string, from: number, to: number) => {
    const example = examples.find((each) => each.id === id);
    if (!example) throw new Error(`no example ${id}`);
    const turns = spokenTurns(example.transcript);
    const codes = await coder.code(turns.map(({ role, text }) => ({ role, text })));
    const coding = { rater: coder.rater, turns: Object.fromEntries(turns.map((turn, i) => [turn.id, codes[i] as TurnCodes])) };
    const read = trace(example.transcript, coding).exchanges.filter(
      ({ index, mix }) => index >= from * turns.length && index < to * turns.length && mix.neutral <= 0.5,
    );
    const mean = (approach: "partnership" | "authoritarian" | "blame" | "questioning"): number =>
      read.reduce((total, { mix }) => total + mix[approach], 0) / read.length;
    return { partnership: mean("partnership"), authoritarian: mean("authoritarian"), blame: mean("blame"), questioning: mean("questioning") };
  };
  const largest = (values: Readonly<Record<string, number>>): string => Object.entries(values).reduce((best, next) => (next[1] > best[1] ? next : best))[0];

  test.each([
    ["dana-partnership", "partnership"],
    ["dana-guidance", "authoritarian"],
    ["dana-blame", "blame"],
    ["dana-questions", "questioning"],
  ])("%s: %s", async (id, approach) => {
    expect(largest(await shares(id, 0, 1))).toBe(approach);
  });

  test.each(examples.map((example) => [example.id, example] as const))("%s: no push is named a strength", async (_, example) => {
    const turns = spokenTurns(example.transcript);
    const codes = await coder.code(turns.map(({ role, text }) => ({ role, text })));
    const { strengths } = report(example.transcript, {
      rater: coder.rater,
      turns: Object.fromEntries(turns.map((turn, i) => [turn.id, codes[i] as TurnCodes])),
    }); // one a turn
    const readings = new Map(turns.filter(({ role }) => role === "counsellor").map(({ id }, i) => [id, example.readings[i]]));
    const named = strengths.flatMap(({ turnIds }) => turnIds.flatMap((id) => readings.get(id) ?? []));
    expect(named.filter((reading) => reading === "authoritarian" || reading === "blame")).toEqual([]);
  });

  test.each([
    ["roy-turns-toward", 1],
    ["roy-turns-away", -1],
  ])("%s changes course", async (id, direction) => {
    const [first, second] = [await shares(id, 0, 0.42), await shares(id, 0.58, 1)];
    const together = ({ partnership, authoritarian, blame }: typeof first): number => partnership - authoritarian - blame;
    expect((together(second) - together(first)) * direction).toBeGreaterThan(0.1);
  });
});
