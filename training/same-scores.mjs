/** Whether TypeScript gives the scores that Python gave: `node training/same-scores.mjs MODEL_FOLDER GOLDEN.json`; exits 1 where one differs by over 1e-3. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { openSession } from "../packages/coder/dist/encoder/session.js";
import { pooled } from "../packages/coder/dist/encoder/votes.js";

const [folder, golden] = process.argv.slice(2);
const rows = JSON.parse(readFileSync(golden, "utf8"));
const session = await openSession(pathToFileURL(`${folder}/`));
let worst = 0;
for (const { said, before, scores } of rows) {
  const [turn] = await session.hear([{ text: said.slice(said.indexOf(": ") + 2), view: { said, before } }]);
  const own = pooled(turn, turn.tokens.own);
  scores.forEach((score, i) => {
    worst = Math.max(worst, Math.abs(score - own[i]));
  });
}
await session.close();
console.log(`${rows.length} turns, largest difference ${worst.toExponential(1)}`);
process.exit(worst <= 1e-3 ? 0 : 1);
