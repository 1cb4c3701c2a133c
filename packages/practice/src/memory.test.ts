/** The vectors that ship are those of the personas as they are. */
import { readFileSync } from "node:fs";
import { personas } from "@oarlock/core/practice";
import { expect, test } from "vitest";
import { sentencesHash } from "./memory.ts";

test.each(personas.map((persona) => [persona.id, persona] as const))("%s: if this fails, run node training/make-people.mjs", (id, persona) => {
  const index = JSON.parse(readFileSync(new URL("../model/people.json", import.meta.url), "utf8")) as Record<string, { readonly hash: string }>; // checked below
  expect(index[id]?.hash).toBe(sentencesHash(persona));
});
