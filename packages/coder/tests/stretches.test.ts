/** Stretches hold every turn once, and a change in one place leaves the others as they were. */
import type { HeardTurn } from "@oarlock/core/coding";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stretchesOf } from "../dist/stretches.js";

const turn = (text: string): HeardTurn => ({ role: "client", text });

test("every turn once, none too long", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 400 }), (texts) => {
      const stretches = stretchesOf(texts.map(turn));
      expect(stretches.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(texts.map((_, i) => i));
      for (const [from, to] of stretches) expect(to - from).toBeLessThanOrEqual(64);
    }),
  );
});

test("after a turn is split near the beginning, most stretches of a long conversation hold the same turns", () => {
  const texts = Array.from({ length: 1500 }, (_, i) => `What was said at number ${i * 7919}`);
  const held = (list: readonly string[]): Set<string> => new Set(stretchesOf(list.map(turn)).map(([from, to]) => list.slice(from, to).join("|")));
  const [before, after] = [held(texts), held([...texts.slice(0, 10), "What was", "said here", ...texts.slice(11)])];
  expect([...after].filter((stretch) => before.has(stretch)).length / after.size).toBeGreaterThan(0.7);
});
