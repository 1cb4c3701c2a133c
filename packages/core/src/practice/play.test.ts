/** A whole practice conversation: the same words give the same client; memory, endings, safety, and another way from any turn. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { counsellorTurn } from "../coding/coded-turn.fixture.ts";
import type { CounsellorCodes } from "../coding/index.ts";
import { nothingNear } from "./nearness.ts";
import { notesOf } from "./notes.ts";
import { differenceOf, otherSide } from "./other-side.ts";
import { personas } from "./personas/index.ts";
import { beginPlay, type HeardWords, type Play, playBefore, playTurn, stateOf } from "./play.ts";
import { rowsOf, transcriptOf } from "./rows.ts";

const [dana] = personas;
if (!dana) throw new Error("there are no personas");
const words = (text: string, codes: CounsellorCodes = counsellorTurn({ Q: 0.9 }, 1)): HeardWords => ({ text, codes, nearness: nothingNear, misses: 0 });
const played = (heard: readonly HeardWords[], seed = 1, from: Play = beginPlay(dana, seed)): Play =>
  heard.reduce((play, each) => (play.ended ? play : playTurn(dana, play, each)), from);
const kinds = {
  ask: words("What would you like to be different?"),
  hear: words("It's the one bit of the day that is yours.", counsellorTurn({ CR: 0.9 })),
  tell: words("You should buy smaller bottles.", counsellorTurn({ Persuade: 0.9 })),
  blame: words("You only think of yourself.", counsellorTurn({ Confront: 0.95 })),
} as const;
const anyTurns = fc.array(fc.constantFrom(...Object.values(kinds)), { minLength: 1, maxLength: 40 });

test("the same persona, seed and words give the same conversation; another seed another one", () => {
  const some = [kinds.ask, kinds.hear, kinds.tell, kinds.ask, kinds.hear];
  expect(played(some)).toEqual(played(some));
  expect(JSON.stringify(rowsOf(dana, played(some)))).toBe(JSON.stringify(rowsOf(dana, played(some))));
  expect(played(some, 2).turns.map(({ reply }) => reply)).not.toEqual(played(some, 1).turns.map(({ reply }) => reply));
});

test("whatever is said, feelings stay within 0 and 1, no line comes twice, and nothing is told before its time", () => {
  fc.assert(
    fc.property(anyTurns, fc.integer({ min: 0, max: 1000 }), (heard, seed) => {
      const { turns } = played(heard, seed);
      for (const { feelings } of turns) for (const value of Object.values(feelings)) expect(value).toBeGreaterThanOrEqual(0);
      for (const { feelings } of turns) for (const value of Object.values(feelings)) expect(value).toBeLessThanOrEqual(1);
      const used = turns.flatMap((turn) => turn.used);
      expect(new Set(used).size).toBe(used.length);
      for (const { fact, plan } of turns) if (fact) expect(dana.facts.find(({ id }) => id === fact)?.level).toBeLessThanOrEqual(plan.level);
    }),
    { numRuns: 60 },
  );
});

test("being heard opens, being told closes, being blamed closes more, and a client may leave", () => {
  const after = (kind: HeardWords, turns = 12) => stateOf(dana, played(Array.from({ length: turns }, () => kind))).feelings;
  expect(after(kinds.hear).engagement).toBeGreaterThan(dana.start.engagement);
  expect(after(kinds.tell).engagement).toBeLessThan(dana.start.engagement);
  expect(after(kinds.blame).discord).toBeGreaterThan(after(kinds.tell).discord);
  expect(played(Array.from({ length: 60 }, () => kinds.blame)).ended).toBe("client");
});

test("a goodbye ends the conversation in the client's own words", () => {
  const play = played([kinds.ask, kinds.hear, words("Our time is nearly up. Thank you for coming in.", counsellorTurn({}))]);
  expect(play.ended).toBe("counsellor");
  expect([...dana.endings.open, ...dana.endings.time]).toContain(play.turns.at(-1)?.used[0]);
});

test("asked about ending their life, a client answers plainly, at length once", () => {
  const ask = words("Have you had thoughts of suicide?");
  const { turns } = played([ask, ask]);
  expect(turns[0]?.reply).toBe(dana.aside);
  expect(turns[1]?.reply.length).toBeLessThan(dana.aside.length);
});

test("another way begins where the turn stood, and the difference names what moved the client", () => {
  const first = played([kinds.hear, kinds.tell, kinds.tell, kinds.tell]);
  const again = played([kinds.hear, kinds.hear, kinds.hear], 1, playBefore(first, 1));
  expect(again.turns[0]).toEqual(first.turns[0]);
  const difference = differenceOf(dana, first, again);
  expect(difference.from).toBe(1);
  expect(difference.engagement).toBeGreaterThan(0);
  expect(difference.moves[0].map(({ act }) => act)).toContain("persuades");
  expect(difference.moves[1].map(({ act }) => act)).toContain("complexReflection");
});

test("the other side ties moves to words and says what would have opened what was not told", () => {
  const play = played([kinds.hear, kinds.blame, kinds.hear]);
  const side = otherSide(dana, play);
  expect(side.standings).toHaveLength(4);
  expect(side.turningPoints.find(({ turn }) => turn === 2)).toMatchObject({ act: "confronts", words: kinds.blame.text });
  expect(side.told.length + side.untold.length).toBe(dana.facts.length);
  expect(side.untold[0]?.level).toBe(5);
  expect(side.untold[0]?.short).toBeGreaterThan(0);
});

test("notes name what a turn did and how it was taken, and never show one other way twice", () => {
  const notes = notesOf(dana, played(Array.from({ length: 20 }, (_, i) => (i % 2 ? kinds.tell : kinds.hear))));
  // There was nothing to give back yet.
  expect(notes[0]?.did).toMatch(/^Dana /);
  expect(notes[1]?.did).toMatch(/^This gave advice/);
  const said = notes.flatMap(({ alternative }) => (alternative ? [alternative.say] : []));
  expect(said.length).toBeGreaterThan(3);
  expect(new Set(said).size).toBe(said.length);
});

test("rows and transcript hold the same words, the client's first", () => {
  const play = played([kinds.ask, kinds.hear]);
  const rows = rowsOf(dana, play);
  expect(rows.map(({ text }) => text)).toEqual(transcriptOf(dana, play).turns.map(({ text }) => text));
  expect(rows[0]?.speaker).toBe("client");
  expect(rows[1]).toMatchObject({ speaker: "counsellor", talk: null, act: "Q" });
});
