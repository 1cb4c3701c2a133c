/** The bank: large enough, in its own terms, short, nothing twice. */
import { expect, test } from "vitest";
import { alternatives, deeds, moments, needs } from "./alternatives.ts";

const words = (text: string): number => text.split(/\s+/).length;

test("at least 300, for every deed, each short and of known terms", () => {
  expect(alternatives.length).toBeGreaterThanOrEqual(300);
  for (const { did, moment, topic, skill, say, why, needs: needed } of alternatives) {
    expect(needed === undefined || needs.includes(needed)).toBe(true);
    expect(deeds).toContain(did);
    expect(moments).toContain(moment);
    expect(topic && skill).toBeTruthy();
    expect(words(say)).toBeLessThanOrEqual(36);
    expect(words(why)).toBeLessThanOrEqual(20);
    expect(why).not.toMatch(/\byou should\b/i);
  }
  expect(new Set(alternatives.map(({ did }) => did))).toEqual(new Set(deeds));
});

test("no two say the same", () => {
  expect(new Set(alternatives.map(({ say }) => say.toLowerCase())).size).toBe(alternatives.length);
});
