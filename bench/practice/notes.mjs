/**
 * A sample of notes to be judged by the manual: node bench/practice/notes.mjs [N [SEED]] > sample.jsonl
 * Mixed counsellors (each turn from one of the four scripts, at the script's place) with every persona; N turns (100) drawn by the seed (11). A judge
 * says of each whether what the note says the turn did is so, and whether the other way is apt where it stands: kind, by the manual, and better or
 * as good.
 */
import { openCoder } from "@oarlock/coder";
import { seededRandom } from "@oarlock/core/chance";
import { beginPlay, notesOf, personas } from "@oarlock/core/practice";
import { openStage } from "@oarlock/practice";
import { readRows } from "../../packages/coder/dist/train/data.js";

const [wanted, seed] = [Number(process.argv[2] ?? 100), Number(process.argv[3] ?? 11)];
const rows = readRows(new URL("scripts.jsonl", import.meta.url));
const approaches = ["partnership", "authoritarian", "blame", "questioning", "partnership", "questioning"];
const at = (approach, index) => rows.find((row) => row.approach === approach && row.index === index)?.text ?? "";
const random = seededRandom(seed);
const coder = await openCoder();
const stage = openStage({ coder });
const all = [];
for (const [p, persona] of personas.entries()) {
  let play = beginPlay(persona, seed + p);
  for (let turn = 0; turn < 30 && !play.ended; turn++) {
    const approach = approaches[Math.floor(random() * approaches.length)];
    const text = at(approach, (turn * 2 + seed) % 72).replaceAll("{said}", (play.turns.at(-1)?.reply ?? play.opening).split(/[.!?]/)[0]);
    play = await stage.turn(persona, play, text);
  }
  const notes = notesOf(persona, play);
  for (const [i, { said, reply, codes }] of play.turns.entries()) {
    const miti = Object.fromEntries(Object.entries(codes.miti).filter(([, chance]) => chance >= 0.3));
    all.push({
      persona: persona.name,
      about: persona.target,
      before: play.turns[i - 1]?.reply ?? play.opening,
      said,
      reply,
      note: notes[i].did,
      deed: notes[i].deed,
      alternative: notes[i].alternative,
      miti,
    });
  }
}
await stage.close();
await coder.close();
const sample = all
  .map((each) => [random(), each])
  .sort((a, b) => a[0] - b[0])
  .slice(0, wanted)
  .map(([, each], n) => ({ n: n + 1, ...each }));
for (const each of sample) console.log(JSON.stringify(each));
