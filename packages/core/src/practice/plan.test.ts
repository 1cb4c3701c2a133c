/** What a client does next: as real clients did, tilted by who they are now, never committed before they are. */
import { expect, test } from "vitest";
import { seededRandom } from "../chance/index.ts";
import { counsellorTurn } from "../coding/coded-turn.fixture.ts";
import { personas } from "./personas/index.ts";
import { behaviourShares, planNext, talkChances } from "./plan.ts";
import { type State, startOf } from "./state.ts";

const [someone] = personas;
if (!someone) throw new Error("there are no personas");
const feeling = (feelings: Partial<State["feelings"]>): State => ({ ...startOf(someone), feelings: { ...someone.start, ...feelings } });
const open = counsellorTurn({ Q: 1 }, 1);
const many = (state: State, codes = open, n = 400) => {
  const random = seededRandom(5);
  return Array.from({ length: n }, () => planNext({ persona: someone, state, heard: {}, codes, before: "neutral", parting: false, text: "" }, random));
};

test("a turn's shares of behaviours sum to one", () => {
  for (const codes of [open, counsellorTurn({}), counsellorTurn({ CR: 0.9, Q: 0.9 }), counsellorTurn({ GI: 0.3 })])
    expect(Object.values(behaviourShares(codes)).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
});

test("change follows an open question more than a closed one, and itself more than neutral talk", () => {
  const state = feeling({});
  const closed = counsellorTurn({ Q: 1 }, 0);
  expect(talkChances(open, "neutral", state, someone).change).toBeGreaterThan(talkChances(closed, "neutral", state, someone).change);
  expect(talkChances(open, "change", state, someone).change).toBeGreaterThan(talkChances(open, "neutral", state, someone).change);
});

test("readiness tilts toward change, discord toward sustain", () => {
  const [ready, not] = [feeling({ importance: 0.9, confidence: 0.9, commitment: 0.9 }), feeling({ importance: 0.1, confidence: 0.1, commitment: 0.1 })];
  expect(talkChances(open, null, ready, someone).change).toBeGreaterThan(talkChances(open, null, not, someone).change);
  expect(talkChances(open, null, feeling({ discord: 0.9 }), someone).sustain).toBeGreaterThan(
    talkChances(open, null, feeling({ discord: 0.1 }), someone).sustain,
  );
});

test("nobody commits whose commitment is not there", () => {
  const kinds = (state: State) =>
    new Set(
      many(state)
        .filter(({ talk }) => talk === "change")
        .map(({ kind }) => kind),
    );
  for (const kind of ["C", "AC", "TS"] as const) {
    expect(kinds(feeling({ commitment: 0.3 })).has(kind)).toBe(false);
    expect(kinds(feeling({ commitment: 0.9, importance: 0.9, confidence: 0.9 })).has(kind)).toBe(true);
  }
});

test("discord speaks only when it stands high", () => {
  expect(many(feeling({ discord: 0.5 })).some(({ discord }) => discord)).toBe(false);
  expect(many(feeling({ discord: 0.8 })).some(({ discord }) => discord)).toBe(true);
});

test("a turn is answered for the strongest thing it did", () => {
  const answer = (heard: Parameters<typeof planNext>[0]["heard"]) =>
    planNext({ persona: someone, state: feeling({}), heard, codes: open, before: null, parting: false, text: "" }, seededRandom(1)).reaction;
  expect(answer({ complexReflection: 0.8, persuades: 0.7 })).toBe("advised");
  expect(answer({ confronts: 0.6, persuades: 0.7 })).toBe("blamed");
  expect(answer({ openQuestion: 1 })).toBeNull();
});

test("the same numbers give the same plan", () => {
  expect(many(feeling({}))).toEqual(many(feeling({})));
});
