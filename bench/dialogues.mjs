/**
 * Rare acts and quiet client talk on 24 dialogues written for this (bench/dialogues.txt, in the form of training/written), never trained on:
 * node bench/dialogues.mjs
 * Prints the area under the curve of each act among counsellor turns, and client talk three ways.
 */
import { openCoder } from "../packages/coder/dist/index.js";
import { readDialogues } from "../packages/coder/dist/train/written.js";
import { auc } from "./labelled.mjs";

const dialogues = readDialogues(new URL("dialogues.txt", import.meta.url));
const coder = await openCoder({ threads: 2 });
const [acts, talk] = [[], []];
for (const lines of dialogues) {
  const codes = await coder.code(lines.map(([speaker, , text]) => ({ role: speaker === "C" ? "client" : "counsellor", text })));
  lines.forEach(([speaker, labels], i) => {
    if (speaker === "C") talk.push([labels.split(" ")[0], Object.entries(codes[i].talk).sort((a, b) => b[1] - a[1])[0][0]]);
    else acts.push([labels.split("/")[0].trim().split(" "), codes[i].miti]);
  });
}
await coder.close();

/** Scores of the turns that hold an act against those of the turns that do not. */
function areaUnder(holds, score) {
  const scores = (held) => acts.filter(([own]) => holds(own) === held).map(([, miti]) => score(miti));
  return auc(scores(true), scores(false)).toFixed(3);
}
const reflects = (own) => own.includes("SR") || own.includes("CR");
for (const code of ["Confront", "Persuade", "AF", "Seek", "Emphasize", "GI", "Q"]) {
  const holds = (own) => own.includes(code);
  console.log(
    code.padEnd(11),
    areaUnder(holds, (miti) => miti[code]),
  );
}
console.log(
  "reflection ",
  areaUnder(reflects, ({ SR, CR }) => SR + CR),
);

const labels = ["change", "neutral", "sustain"];
const share = (test) => talk.filter(test).length / talk.length;
const agreed = share(([own, heard]) => own === heard);
const chance = labels.reduce((sum, label) => sum + share(([own]) => own === label) * share(([, heard]) => heard === label), 0);
console.log(`client talk, ${talk.length} turns: accuracy ${agreed.toFixed(3)}, kappa ${((agreed - chance) / (1 - chance)).toFixed(3)}`);
