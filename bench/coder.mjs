/**
 * Turns coded a second by the encoder and by the linear coder, and time from file to report for a 400-turn conversation, beside references
 * of the same run:
 *   node bench/coder.mjs [--transformers FOLDER]
 * The first reference is the same text through a plain word count. FOLDER holds an installed @huggingface/transformers
 * (`npm install --prefix FOLDER @huggingface/transformers@4.3.1`): the second reference is that library running the same model file on one
 * thread, each turn with its four turns before, as its users would.
 */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openCoder, openLinearCoder } from "../packages/coder/dist/index.js";
import { spokenTurns } from "../packages/core/dist/conversation/index.js";
import { examples } from "../packages/core/dist/examples/index.js";
import { report } from "../packages/core/dist/partnership/index.js";
import { read, write } from "../packages/formats/dist/index.js";

const all = examples.flatMap(({ transcript }) => spokenTurns(transcript));
const pool = all.map(({ role, text }) => ({ role, text }));
let taken = 0;
/** So many turns that the coder has not heard before: it remembers what it heard. */
const take = (n) => Array.from({ length: n }, (_, i) => ({ ...pool[i % pool.length], text: `${pool[i % pool.length].text} ${taken++}` }));
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

function plainSpeed() {
  const text = pool.map((turn) => turn.text).join(" ");
  const begun = performance.now();
  let rounds = 0;
  for (; performance.now() - begun < 500; rounds++) {
    const counts = new Map();
    for (const word of text.toLowerCase().split(/\W+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (pool.length * rounds) / ((performance.now() - begun) / 1000);
}

async function speedOf(coder, turns) {
  await coder.code(take(10));
  const speeds = [];
  for (let i = 0; i < 3; i++) {
    const begun = performance.now();
    await coder.code(take(turns));
    speeds.push(turns / ((performance.now() - begun) / 1000));
  }
  return median(speeds);
}

async function fileToReport(coder) {
  const speakers = [
    { id: "s1", label: "Counsellor", role: "counsellor" },
    { id: "s2", label: "Client", role: "client" },
  ];
  const times = [];
  for (let i = 0; i < 3; i++) {
    const turns = take(400).map((turn, t) => ({ id: `t${t + 1}`, speaker: t % 2 ? "s2" : "s1", text: turn.text, start: t, end: t + 1 }));
    const file = await write({ speakers, turns }, "vtt");
    const begun = performance.now();
    const { transcript } = await read(file, "four-hundred.vtt");
    const spoken = spokenTurns(transcript);
    const codes = await coder.code(spoken.map(({ role, text }) => ({ role, text })));
    report(transcript, { rater: coder.rater, turns: Object.fromEntries(spoken.map((turn, n) => [turn.id, codes[n]])) });
    times.push(performance.now() - begun);
  }
  return median(times);
}

/** The same weights through the library that most would take, one turn with its context at a time. */
async function transformersSpeed(folder, turns) {
  const { AutoModel, AutoTokenizer, env } = await import(pathToFileURL(createRequire(join(resolve(folder), "x.js")).resolve("@huggingface/transformers")).href);
  const models = mkdtempSync(join(tmpdir(), "oarlock-"));
  mkdirSync(join(models, "ear", "onnx"), { recursive: true });
  const shipped = fileURLToPath(new URL("../packages/coder/model/encoder/", import.meta.url));
  cpSync(join(shipped, "encoder.onnx"), join(models, "ear", "onnx", "model_quantized.onnx"));
  cpSync(join(shipped, "tokenizer.json"), join(models, "ear", "tokenizer.json"));
  writeFileSync(join(models, "ear", "config.json"), JSON.stringify({ model_type: "bert" }));
  writeFileSync(join(models, "ear", "tokenizer_config.json"), JSON.stringify({ tokenizer_class: "BertTokenizer", model_max_length: 256 }));
  Object.assign(env, { localModelPath: models, allowRemoteModels: false });
  const tokenizer = await AutoTokenizer.from_pretrained("ear");
  const model = await AutoModel.from_pretrained("ear", { dtype: "q8", session_options: { intraOpNumThreads: 1 } });
  const spoken = take(turns);
  const begun = performance.now();
  for (let i = 0; i < spoken.length; i++) {
    const before = spoken.slice(Math.max(0, i - 4), i).map(({ text }) => text);
    await model(await tokenizer(spoken[i].text, { text_pair: before.join(" "), truncation: true }));
  }
  return turns / ((performance.now() - begun) / 1000);
}

const words = pool.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / pool.length;
console.log(`turns of ${words.toFixed(1)} words on average`);
const plain = plainSpeed();
console.log(`reference     ${Math.round(plain)} turns a second through a plain word count`);
for (const [name, open, turns] of [
  ["linear coder", openLinearCoder, 2000],
  ["coder", openCoder, 400],
]) {
  for (const threads of [1, 2]) {
    const coder = await open({ threads });
    const speed = await speedOf(coder, turns);
    console.log(
      `${name.padEnd(13)} ${Math.round(speed)} turns a second on ${threads} thread${threads > 1 ? "s" : ""}: 1/${Math.round(plain / speed)} of the reference`,
    );
    if (threads === 2) console.log(`${" ".repeat(13)} ${Math.round(await fileToReport(coder))} ms from file to report, 400 turns`);
    await coder.close();
  }
}
const at = process.argv.indexOf("--transformers");
if (at > 0)
  console.log(`@huggingface/transformers, the same file, one thread: ${Math.round(await transformersSpeed(process.argv[at + 1], 200))} turns a second`);
