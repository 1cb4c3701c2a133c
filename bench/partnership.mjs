/**
 * How well the four approaches tell high from low quality conversations, without being fitted to that label.
 *   node bench/partnership.mjs [DATA_FOLDER] [OUT_OF_FOLD.json]
 * OUT_OF_FOLD.json comes from `npm run train:linear -- DATA_FOLDER OUT_OF_FOLD.json` or from `train:calibrate`. Prints AUC of partnership less authoritarian and
 * blame shares from people's codes and from out-of-fold codes, with bootstrap intervals, a length control, and the bias of reflections.
 */
import { existsSync, readFileSync } from "node:fs";
import { byTranscript, readRows } from "../packages/coder/dist/train/data.js";
import { seededRandom } from "../packages/core/dist/chance/index.js";
import { isCounted, trace } from "../packages/core/dist/partnership/index.js";
import { auc, human, readable } from "./labelled.mjs";

const [data = "../shared/data", oofPath = "out-of-fold.json"] = process.argv.slice(2);

function sharesOf(rows, codesOf) {
  const counted = trace(...readable(rows, codesOf)).exchanges.filter(isCounted);
  const mean = (approach) => (counted.length ? counted.reduce((sum, { mix }) => sum + mix[approach], 0) / counted.length : 0);
  return {
    partnership: mean("partnership"),
    authoritarian: mean("authoritarian"),
    blame: mean("blame"),
    questioning: mean("questioning"),
    counted: counted.length,
  };
}

function judge(conversations, codesOf) {
  const scored = conversations.map((rows) => {
    const shares = sharesOf(rows, (row) => codesOf(row));
    return { id: rows[0].transcript, quality: rows[0].quality, turns: rows.length, score: shares.partnership - shares.authoritarian - shares.blame, ...shares };
  });
  const of = (quality, list = scored) => list.filter((each) => each.quality === quality).map((each) => each.score);
  const random = seededRandom(7);
  const pick = (list) => list.map(() => list[Math.floor(random() * list.length)]);
  const boot = Array.from({ length: 1000 }, () => auc(pick(of("high")), pick(of("low")))).sort((a, b) => a - b);
  const lengthOnly = auc(
    scored.filter((s) => s.quality === "high").map((s) => s.turns),
    scored.filter((s) => s.quality === "low").map((s) => s.turns),
  );
  // Length control: each low conversation against the ten high ones nearest in turns.
  const matched = scored
    .filter((s) => s.quality === "low")
    .map((low) => {
      const near = scored
        .filter((s) => s.quality === "high")
        .sort((a, b) => Math.abs(a.turns - low.turns) - Math.abs(b.turns - low.turns))
        .slice(0, 10);
      return auc(
        near.map((s) => s.score),
        [low.score],
      );
    });
  return { scored, auc: auc(of("high"), of("low")), interval: [boot[25], boot[974]], lengthOnly, matched: matched.reduce((a, b) => a + b, 0) / matched.length };
}

const files = ["annomi-train.jsonl", "annomi-dev.jsonl"];
const conversations = files.flatMap((name) => byTranscript(readRows(`${data}/${name}`)));
const show = (name, { auc: value, interval, lengthOnly, matched, scored }) => {
  const mean = (quality, key) => {
    const list = scored.filter((each) => each.quality === quality);
    return (list.reduce((sum, each) => sum + each[key], 0) / list.length).toFixed(2);
  };
  console.log(
    `${name}: AUC ${value.toFixed(3)} (95 % ${interval.map((x) => x.toFixed(2)).join("-")}), against high ones of like length ${matched.toFixed(3)}, length alone ${lengthOnly.toFixed(3)}`,
  );
  for (const quality of ["high", "low"])
    console.log(`  ${quality.padEnd(5)} ${["partnership", "authoritarian", "blame", "questioning"].map((key) => `${key} ${mean(quality, key)}`).join("  ")}`);
};
show("people's codes", judge(conversations, human));
if (existsSync(oofPath)) {
  const codes = JSON.parse(readFileSync(oofPath, "utf8"));
  const predicted = (row) => codes[row.transcript][row.index];
  const result = judge(conversations, predicted);
  show("out-of-fold codes", result);
  for (const quality of ["high", "low"]) {
    const rows = conversations.flat().filter((row) => row.quality === quality && row.speaker === "counsellor");
    const share = (test) => rows.reduce((sum, row) => sum + test(row), 0) / rows.length;
    const line = [
      ["reflection", "reflection", (m) => 1 - (1 - m.SR) * (1 - m.CR)],
      ["question", "question", (m) => m.Q],
      ["input", "input", (m) => 1 - (1 - m.GI) * (1 - m.Persuade) * (1 - m.PersuadeWith)],
    ].map(
      ([label, key, of]) =>
        `${label} people ${share((row) => row.votes.filter((vote) => vote[key]).length / Math.max(1, row.votes.length)).toFixed(2)} coder ${share((row) => of(predicted(row).miti)).toFixed(2)}`,
    );
    console.log(`  share of ${quality} counsellor turns: ${line.join("; ")}`);
  }
  if (process.argv.includes("--each")) for (const each of result.scored.filter((s) => s.quality === "low")) console.log(each);
}
