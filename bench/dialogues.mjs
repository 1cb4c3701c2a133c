/**
 * Rare acts and quiet client talk on 24 dialogues written for this (bench/dialogues.txt, in the form of training/written), never trained on:
 * node bench/dialogues.mjs
 * Prints the area under the curve of each act among counsellor turns, and client talk three ways.
 */
import { readFileSync } from "node:fs";
import { openCoder } from "../packages/coder/dist/index.js";

const dialogues = readFileSync(new URL("dialogues.txt", import.meta.url), "utf8")
  .split(/\n\s*\n/)
  .map((block) => block.split("\n").filter((line) => line && !line.startsWith("#")))
  .map((lines) => lines.map((line) => line.split("|").map((cell) => cell.trim())))
  .filter((lines) => lines.length > 0);

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

/** How often a turn that holds an act scores above one that does not; ties count half. */
function areaUnder(holds, score) {
  const [yes, no] = [true, false].map((held) => acts.filter(([own]) => holds(own) === held).map(([, miti]) => score(miti)));
  let above = 0;
  for (const a of yes) for (const b of no) above += a > b ? 1 : a === b ? 0.5 : 0;
  return (above / (yes.length * no.length)).toFixed(3);
}
for (const code of ["Confront", "Persuade", "AF", "Seek", "Emphasize", "GI", "Q"])
  console.log(
    code.padEnd(11),
    areaUnder(
      (own) => own.includes(code),
      (miti) => miti[code],
    ),
  );
console.log(
  "reflection ",
  areaUnder(
    (own) => own.includes("SR") || own.includes("CR"),
    ({ SR, CR }) => SR + CR,
  ),
);

const labels = ["change", "neutral", "sustain"];
const share = (test) => talk.filter(test).length / talk.length;
const agreed = share(([own, heard]) => own === heard);
const chance = labels.reduce((sum, label) => sum + share(([own]) => own === label) * share(([, heard]) => heard === label), 0);
console.log(`client talk, ${talk.length} turns: accuracy ${agreed.toFixed(3)}, kappa ${((agreed - chance) / (1 - chance)).toFixed(3)}`);
