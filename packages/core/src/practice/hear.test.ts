/** What a client makes of a turn, beyond its codes. */
import { expect, test } from "vitest";
import { counsellorTurn } from "../coding/coded-turn.fixture.ts";
import type { CounsellorCodes } from "../coding/index.ts";
import { actsHeard, type Met } from "./hear.ts";
import type { State } from "./state.ts";

const state: State = { feelings: { engagement: 0.5, discord: 0.3, importance: 0.5, confidence: 0.3, commitment: 0.2 }, told: [], hot: 0 };
const meet = (text: string, codes: CounsellorCodes, rest: Partial<Met> = {}) =>
  actsHeard({ text, codes, before: { text: "It was raining.", talk: "neutral" }, closedBefore: 0, misses: 0, stings: false, ...rest }, state);

test("a reflection of change talk is heard as one; a reflection that misses is corrected, not felt", () => {
  const codes = counsellorTurn({ CR: 0.9 });
  const before = { text: "I'd like it to be different.", talk: "change" } as const;
  expect(meet("You want your evenings back.", codes, { before })).toEqual({ complexReflection: 0.9, reflectsChangeTalk: 0.9, ownChangeTalk: 0.3 + 0.7 * 0.9 });
  expect(meet("You hate your job.", codes, { misses: 1 })).toEqual({ wrongReflection: 0.9 });
});

test("open questions evoke by what they ask for", () => {
  const codes = counsellorTurn({ Q: 1 }, 1);
  expect(meet("What would be different?", codes)).toEqual({ openQuestion: 1, evokesChange: 1 });
  expect(meet("How did you manage it that time?", codes)).toEqual({ openQuestion: 1, evokesAbility: 1 });
});

test("the third closed question in a row tires, the first does not", () => {
  const codes = counsellorTurn({ Q: 1 });
  expect(meet("Every day?", codes, { closedBefore: 2 })).toEqual({ closedAgain: 1 });
  expect(meet("Every day?", codes)).toEqual({});
});

test("advice and facts that were asked for do not push", () => {
  const codes = counsellorTurn({ Persuade: 0.8, GI: 0.5 });
  expect(meet("You should keep a diary.", codes)).toEqual({ persuades: 0.8, informsUnasked: 0.5 });
  expect(meet("You should keep a diary.", codes, { before: { text: "What should I do?", talk: "neutral" } })).toEqual({});
});

test("a plan asked of somebody who is not ready comes too soon", () => {
  expect(meet("So what's your first step?", counsellorTurn({ Q: 1 }))).toEqual({ plansTooSoon: 1 });
});

test("owning up repairs", () => {
  expect(meet("I'm sorry, I've been pushing.", counsellorTurn({}))).toEqual({ repairs: 1 });
});

test("praise alone is no affirmation; words that sting are felt", () => {
  const codes = counsellorTurn({ AF: 0.9 });
  expect(meet("Well done, brilliant!", codes)).toEqual({ praises: 0.9 });
  expect(meet("You got up at five for her, every day.", codes)).toEqual({ affirmation: 0.9 });
  expect(meet("As a nurse you should know.", counsellorTurn({}), { stings: true })).toEqual({ stings: 1 });
});
