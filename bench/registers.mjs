/**
 * Whether codes move with register: the same turn in plain words, in another English, from a second-language speaker, and as speech
 * recognition writes it: `node bench/registers.mjs [--each]`. The 70 turns (bench/registers.jsonl) are written for the project and fictional.
 * Prints, for each register, how often the named code differs from the plain turn's, and the mean distance of the probabilities.
 */
import { mitiOf, openCoder, openLinearCoder } from "../packages/coder/dist/index.js";
import { readRows } from "../packages/coder/dist/train/data.js";

const lines = readRows(new URL("registers.jsonl", import.meta.url));
const named = (codes) => (codes.role === "client" ? Object.entries(codes.talk).sort((a, b) => b[1] - a[1])[0][0] : (mitiOf(codes)[0] ?? "none"));
const chances = (codes) => Object.values(codes.role === "client" ? codes.talk : codes.miti);

async function judge(name, coder) {
  const heard = async ({ role, before }, text) =>
    (
      await coder.code([
        { role: role === "client" ? "counsellor" : "client", text: before },
        { role, text },
      ])
    )[1];
  const right = lines.map(() => 0);
  const moved = {};
  for (const line of lines) {
    const plain = await heard(line, line.turns.plain);
    for (const [register, text] of Object.entries(line.turns)) {
      const codes = await heard(line, text);
      if (!moved[register]) moved[register] = { named: 0, distance: 0, right: 0 };
      const tally = moved[register];
      if (named(codes) !== named(plain)) {
        tally.named += 1;
        if (process.argv.includes("--each")) console.log(`  ${register}: ${named(plain)} becomes ${named(codes)}: ${text}`);
      }
      const own = chances(codes);
      tally.distance += chances(plain).reduce((sum, chance, i) => sum + Math.abs(chance - own[i]), 0) / own.length;
      if (line.role === "client" ? named(codes) === line.code : mitiOf(codes).includes(line.code)) tally.right += 1;
    }
  }
  await coder.close();
  for (const [register, { named: other, distance, right: hit }] of Object.entries(moved))
    console.log(
      `${name} ${register.padEnd(10)} another code ${other}/${right.length}, mean distance ${(distance / lines.length).toFixed(3)}, the writer's code ${hit}/${lines.length}`,
    );
}
await judge("linear", await openLinearCoder({ threads: 1 }));
await judge("coder ", await openCoder({ threads: 1 }));
