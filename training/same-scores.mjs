/** Whether TypeScript gives the scores that Python gave: `node training/same-scores.mjs MODEL_FOLDER GOLDEN.json`; exits 1 where one differs by over 1e-3. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { openSession } from "../packages/coder/dist/encoder/session.js";
import { pooled } from "../packages/coder/dist/encoder/votes.js";

const [folder, golden] = process.argv.slice(2);
const conversations = JSON.parse(readFileSync(golden, "utf8"));
const session = await openSession(pathToFileURL(`${folder}/`));
let worst = 0;
let turns = 0;
for (const conversation of conversations) {
  const heard = await session.hear(conversation.turns);
  conversation.scores.forEach((scores, i) => {
    const own = pooled(heard[i]);
    turns += 1;
    scores.forEach((score, l) => {
      worst = Math.max(worst, Math.abs(score - own[l]));
    });
  });
}
await session.close();
console.log(`${turns} turns, largest difference ${worst.toExponential(1)}`);
process.exit(worst <= 1e-3 ? 0 : 1);
