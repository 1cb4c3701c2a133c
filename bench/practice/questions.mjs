/**
 * Whether a client answers what is asked: node bench/practice/questions.mjs [--errors] [--workshop]
 * 300 questions, 25 a persona, by somebody who had not seen the persona's lines; `right` names the facts that answer each. The client trusts the
 * counsellor, so that nothing is held back. Counts the right fact told, an honest "don't know", another fact told.
 * `--workshop`: 96 others, on which `sureOf` (core/practice/voice.ts) was narrowed down; the 300 are the measure.
 */
import { openCoder } from "@oarlock/coder";
import { beginPlay, personas } from "@oarlock/core/practice";
import { openStage } from "@oarlock/practice";
import { readRows } from "../../packages/coder/dist/train/data.js";

const rows = readRows(new URL(process.argv.includes("--workshop") ? "questions-workshop.jsonl" : "questions.jsonl", import.meta.url));
const coder = await openCoder();
const stage = openStage({ coder });
const trusting = (persona) => ({ ...persona, start: { ...persona.start, engagement: 0.95, discord: 0.02 } });
const counts = {};
for (const { persona: id, ask, right } of rows) {
  const persona = trusting(personas.find((each) => each.id === id));
  const { turns } = await stage.turn(persona, beginPlay(persona, 1), ask);
  const { fact, reply, used } = turns[0];
  const unknown = fact === null && used.some((line) => [...persona.reactions.unknown, ...persona.reactions.lost, ...persona.short.unsure].includes(line));
  const kind = fact && right.includes(fact) ? "right" : unknown ? "unknown" : fact ? "other fact" : "no answer";
  counts[id] ??= {};
  const own = counts[id];
  own[kind] = (own[kind] ?? 0) + 1;
  if (process.argv.includes("--errors") && kind !== "right") console.log(`${id} ${kind}: ${ask} -> ${fact}: ${reply} (${right})`);
}
const all = {};
for (const [id, own] of Object.entries(counts)) {
  console.log(id.padEnd(8), JSON.stringify(own));
  for (const [kind, n] of Object.entries(own)) all[kind] = (all[kind] ?? 0) + n;
}
const good = (all.right ?? 0) + (all.unknown ?? 0);
console.log(
  `all      ${JSON.stringify(all)}: right or honest ${((100 * good) / rows.length).toFixed(1)} %, right ${((100 * all.right) / rows.length).toFixed(1)} % of ${rows.length}`,
);
await stage.close();
await coder.close();
