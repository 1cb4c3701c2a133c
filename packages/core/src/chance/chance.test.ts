import { expect, test } from "vitest";
import { seededRandom } from "./index.ts";

test("the same seed gives the same numbers, from 0 to 1", () => {
  const random = seededRandom(7);
  const drawn = Array.from({ length: 1000 }, random);
  expect(drawn.slice(0, 3)).toEqual(Array.from({ length: 3 }, seededRandom(7)));
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  expect(drawn.reduce((sum, x) => sum + x, 0) / 1000).toBeCloseTo(0.5, 1);
});
