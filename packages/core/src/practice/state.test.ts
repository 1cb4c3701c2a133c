/** How a client moves: as the table says, never too far, back to themselves, and out of the door when it hurts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { farthest, type HeardAct, moves } from "./constants.ts";
import { dimensions, type Persona } from "./persona.ts";
import { type HeardActs, moved, readiness, type State, startOf, trust, wantsToLeave } from "./state.ts";

const even = Object.fromEntries(dimensions.map((dimension) => [dimension, 1])) as Persona["sensitivity"]; // every dimension is set
const someone = {
  start: { engagement: 0.5, discord: 0.2, importance: 0.5, confidence: 0.4, commitment: 0.2 },
  sensitivity: even,
} as Persona; // what these functions read of one
const after = (turns: number, heard: HeardActs, from: State = startOf(someone)): State =>
  Array.from({ length: turns }).reduce<State>((state) => moved(someone, state, heard).state, from);

test("a complex reflection moves engagement by the part of the way left, and calms", () => {
  const { state, moves: made } = moved(someone, startOf(someone), { complexReflection: 1 });
  expect(state.feelings.engagement).toBeCloseTo(0.5 + 0.05 * 0.5);
  expect(state.feelings.discord).toBeCloseTo(0.2 - 0.05 * 0.2);
  expect(made).toEqual([
    { dimension: "engagement", by: expect.closeTo(0.025), act: "complexReflection" },
    { dimension: "discord", by: expect.closeTo(-0.01), act: "complexReflection" },
  ]);
});

test("being told pushes the client to the other side, being blamed further", () => {
  const [told, blamed] = [after(5, { persuades: 1 }), after(5, { confronts: 1 })];
  expect(readiness(told.feelings)).toBeLessThan(readiness(someone.start));
  expect(readiness(blamed.feelings)).toBeLessThan(readiness(told.feelings));
  expect(blamed.feelings.discord).toBeGreaterThan(told.feelings.discord);
});

test("half heard, half moved; a more sensitive person moves further", () => {
  const by = (heard: HeardActs, persona = someone): number => moved(persona, startOf(persona), heard).moves[0]?.by ?? 0;
  expect(by({ confronts: 0.5 })).toBeCloseTo(by({ confronts: 1 }) / 2);
  expect(by({ confronts: 1 }, { ...someone, sensitivity: { ...even, engagement: 1.5 } })).toBeCloseTo(1.5 * by({ confronts: 1 }));
});

test("what nothing touches drifts back to where the person began", () => {
  const upset = { ...startOf(someone), feelings: { ...someone.start, discord: 0.8 } };
  const later = after(40, {}, upset).feelings.discord;
  expect(later).toBeLessThan(0.5);
  expect(later).toBeGreaterThan(someone.start.discord);
});

test("facts open with trust and close with discord", () => {
  expect(trust({ ...someone.start, engagement: 0.9, discord: 0.1 })).toBe(5);
  expect(trust(someone.start)).toBe(2);
  expect(trust({ ...someone.start, engagement: 0.3, discord: 0.6 })).toBe(0);
});

test("a client leaves who is blamed on and on, and not one who is heard", () => {
  expect(wantsToLeave(after(60, { confronts: 1 }))).toBe(true);
  expect(wantsToLeave(after(60, { complexReflection: 1, openQuestion: 1 }))).toBe(false);
});

test("whatever is said, feelings stay from 0 to 1 and none moves too far in one turn", () => {
  const acts = Object.keys(moves) as HeardAct[]; // keys of the table
  const heard = fc.dictionary(fc.constantFrom(...acts), fc.double({ min: 0, max: 1, noNaN: true })) as fc.Arbitrary<HeardActs>;
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 30 }), (turns) => {
      let state = startOf(someone);
      for (const turn of turns) {
        const next = moved(someone, state, turn).state;
        for (const dimension of dimensions) {
          expect(next.feelings[dimension]).toBeGreaterThanOrEqual(0);
          expect(next.feelings[dimension]).toBeLessThanOrEqual(1);
          expect(Math.abs(next.feelings[dimension] - state.feelings[dimension])).toBeLessThanOrEqual(farthest + 1e-9);
        }
        state = next;
      }
    }),
  );
});
