/**
 * Whether notes name what a turn did: node bench/practice/deeds.mjs [--errors]
 * 240 turns written for this (deeds.jsonl), 20 to lines of each client, with every deed that a fair trainer could name. Rules of `deedOf` were chosen
 * on them: the judged samples of notes.mjs are the measure, these turns the workshop. Counts deeds named rightly, left unnamed, named wrongly.
 */
import { openCoder } from "@oarlock/coder";
import { beginPlay, deedOf, personas, reworded, toGiveBack } from "@oarlock/core/practice";
import { openStage } from "@oarlock/practice";
import { readRows } from "../../packages/coder/dist/train/data.js";

const rows = readRows(new URL("deeds.jsonl", import.meta.url));
const coder = await openCoder();
const stage = openStage({ coder });
const table = {};
for (const { client, before, said, deeds } of rows) {
  const persona = personas.find(({ id }) => id === client);
  const begun = reworded(await stage.turn(persona, beginPlay(persona, 1), "Thank you for coming in today."), before, null);
  const play = await stage.turn(persona, begun, said);
  const deed = deedOf(play.turns[1], toGiveBack(persona, play, 1));
  const kind = deeds.includes(deed) ? "right" : deed === "Nothing" ? "unnamed" : "wrong";
  table[deeds[0]] ??= { right: 0, unnamed: 0, wrong: 0 };
  table[deeds[0]][kind] += 1;
  if (process.argv.includes("--errors") && kind !== "right") {
    const miti = Object.entries(play.turns[1].codes.miti).filter(([, chance]) => chance >= 0.2);
    console.log(`${deeds.join("/")} called ${deed}: ${before} >> ${said} [${miti.map(([code, chance]) => `${code} ${chance}`).join(", ")}]`);
  }
}
await stage.close();
await coder.close();
const all = { right: 0, unnamed: 0, wrong: 0 };
for (const [deed, own] of Object.entries(table).sort()) {
  console.log(deed.padEnd(16), JSON.stringify(own));
  for (const kind of Object.keys(all)) all[kind] += own[kind];
}
console.log(
  "all".padEnd(16),
  JSON.stringify(all),
  `right ${((100 * all.right) / rows.length).toFixed(1)} %, wrong ${((100 * all.wrong) / rows.length).toFixed(1)} %`,
);
