/**
 * The vectors of the facts of Oarlock's own personas, so that nobody waits for them: node training/make-people.mjs
 * Writes packages/practice/model/people.bin and people.json. Run again after a persona's facts have changed; a test says when.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { openVectors } from "@oarlock/coder";
import { personas } from "@oarlock/core/practice";
import { factVectors, packed, sentencesHash } from "@oarlock/practice";

const folder = new URL("../packages/practice/model/", import.meta.url);
const vectors = openVectors();
const index = {};
const pieces = [];
let at = 0;
for (const persona of personas) {
  const words = packed(persona, await factVectors(persona, vectors));
  index[persona.id] = { hash: sentencesHash(persona), at };
  pieces.push(words);
  at += words.length;
}
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("people.bin", folder), Buffer.concat(pieces));
writeFileSync(new URL("people.json", folder), `${JSON.stringify(index, null, 1)}\n`);
await vectors.close();
