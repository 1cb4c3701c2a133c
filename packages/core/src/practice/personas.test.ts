/** The people of Practice: whole, consistent, each in their own words. */
import { expect, test } from "vitest";
import { talkKinds, talks } from "../coding/index.ts";
import { faultsOf } from "./check-persona.ts";
import { dimensions, linesOf } from "./persona.ts";
import { personas } from "./personas/index.ts";

test("twelve, of different names", () => {
  expect(new Set(personas.map(({ id }) => id)).size).toBe(12);
});

test.each(personas.map((persona) => [persona.id, persona] as const))("%s is whole", (_, persona) => {
  expect(faultsOf(persona)).toEqual([]);
  expect(persona.fictional).toBe(true);
  for (const dimension of dimensions) {
    expect(persona.start[dimension]).toBeGreaterThanOrEqual(0);
    expect(persona.start[dimension]).toBeLessThanOrEqual(1);
    expect(persona.sensitivity[dimension]).toBeGreaterThan(0);
  }
  for (const { talk, kind } of persona.facts) {
    expect(talks).toContain(talk);
    if (kind !== null) expect(talkKinds).toContain(kind);
  }
});

test("fewer than one line in a hundred is another person's too", () => {
  const owners = new Map<string, Set<string>>();
  for (const persona of personas)
    for (const [, text] of linesOf(persona)) if (text.split(/\s+/).length > 4) owners.set(text, (owners.get(text) ?? new Set()).add(persona.id)); // everybody says "I don't know"
  expect([...owners.values()].filter((ids) => ids.size > 1).length / owners.size).toBeLessThan(0.01);
});
