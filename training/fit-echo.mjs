/**
 * Fits when a reflection gives back what was said: node training/fit-echo.mjs DATA
 * DATA is the folder of annomi-train.jsonl. Every reflection of its high-quality conversations beside the client's four turns before it (it fits),
 * and beside four turns of another conversation (it misses). Half the conversations check what the other half fitted. Prints figures only.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openVectors } from "@oarlock/coder";
import { dot, lately, overlapOf } from "@oarlock/core/practice";

const [folder] = process.argv.slice(2);
const rows = readFileSync(join(folder, "annomi-train.jsonl"), "utf8").split("\n").filter(Boolean).map(JSON.parse);
const conversations = Map.groupBy
  ? Map.groupBy(rows, (row) => row.transcript)
  : rows.reduce((map, row) => map.set(row.transcript, [...(map.get(row.transcript) ?? []), row]), new Map());
const found = [];
for (const turns of conversations.values()) {
  if (turns[0].quality !== "high") continue;
  turns.forEach((turn, i) => {
    if (turn.speaker !== "counsellor" || turn.behaviour !== "reflection" || turn.text.split(" ").length < 4) return;
    const before = turns
      .slice(0, i)
      .filter(({ speaker }) => speaker === "client")
      .slice(-lately)
      .map(({ text }) => text);
    if (before.length > 0) found.push({ conversation: turn.transcript, text: turn.text, before });
  });
}
const vectors = openVectors();
const rowsOf = async ({ text, before }, right) => {
  const [own, ...theirs] = await vectors.embed([text, ...before]);
  return { x: [1, Math.max(0, ...theirs.map((each) => dot(own, each))), overlapOf(text, before.join(" "))], y: right };
};
const examples = [];
for (const [i, one] of found.entries()) {
  const other = found[(i + Math.floor(found.length / 2)) % found.length];
  const half = i % 2;
  examples.push({ half, ...(await rowsOf(one, 1)) }, { half, ...(await rowsOf({ text: one.text, before: other.before }, 0)) });
}
await vectors.close();
const chance = (x, w) => 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * w[i], 0)));
function fitted(train) {
  const w = [0, 0, 0];
  for (let step = 0; step < 4000; step++) {
    const g = [0, 0, 0];
    for (const { x, y } of train) for (const [i, value] of x.entries()) g[i] += ((chance(x, w) - y) * value) / train.length;
    for (const i of w.keys()) w[i] -= 2 * g[i];
  }
  return w;
}
const check = (test, w) => {
  const [yes, no] = [1, 0].map((label) => test.filter(({ y }) => y === label).map(({ x }) => chance(x, w)));
  const pairs = yes.flatMap((a) => no.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
  return [pairs.reduce((a, b) => a + b, 0) / pairs.length, (yes.filter((p) => p >= 0.5).length + no.filter((p) => p < 0.5).length) / test.length];
};
const halves = [0, 1].map((half) =>
  check(
    examples.filter((e) => e.half === half),
    fitted(examples.filter((e) => e.half !== half)),
  ),
);
console.log(
  `${found.length} reflections; held out: AUC ${halves.map(([auc]) => auc.toFixed(3))}, accuracy ${halves.map(([, accuracy]) => accuracy.toFixed(3))}`,
);
console.log(
  "echo",
  fitted(examples).map((value) => Number(value.toFixed(2))),
);
