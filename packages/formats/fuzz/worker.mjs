// Reads mutated inputs one after the other and says in shared memory which one it is at, so that a hang can be seen from outside.
import { parentPort, workerData } from "node:worker_threads";
import { read, write } from "../dist/index.js";
import { mutator } from "./mutate.mjs";

const { seed, from, to, shared } = workerData;
/** [input, milliseconds since the run began when it was taken up] */
const state = new Int32Array(shared);
const input = mutator(seed);
const tally = {};

/** What a reading must keep, whatever was read. */
async function check(result) {
  if (!result.ok) {
    if (!/^[A-Z“].{20,500}[.]$/s.test(result.why)) throw new Error(`no sentence: ${result.why}`);
    return;
  }
  const { speakers, turns } = result.transcript;
  const ids = new Set(speakers.map((speaker) => speaker.id));
  if (turns.length === 0 || turns.length > 20_000) throw new Error(`${turns.length} turns`);
  if (new Set(turns.map((turn) => turn.id)).size !== turns.length) throw new Error("ids come twice");
  for (const turn of turns) {
    if (!ids.has(turn.speaker)) throw new Error(`turn ${turn.id} belongs to nobody`);
    if (turn.text === "" || /[\n\r\t\0]/.test(turn.text) || turn.text !== turn.text.trim()) throw new Error(`turn ${turn.id} is not tidy`);
    if (turn.start !== undefined && !(turn.start >= 0)) throw new Error(`turn ${turn.id} begins at ${turn.start}`);
  }
  const again = await read(await write(result.transcript, "json"), "x.json");
  if (!again.ok || again.transcript.turns.length !== turns.length) throw new Error(again.ok ? "turns are lost on the way out" : again.why);
}

for (let n = from; n < to; n++) {
  const { format, name, bytes } = input(n);
  Atomics.store(state, 1, Math.round(performance.timeOrigin + performance.now() - workerData.began));
  Atomics.store(state, 0, n);
  const started = performance.now();
  try {
    const result = await read(bytes, name);
    await check(result);
    const row = tally[format] ?? { inputs: 0, read: 0, slowest: 0 };
    tally[format] = row;
    row.inputs++;
    if (result.ok) row.read++;
    row.slowest = Math.max(row.slowest, Math.round(performance.now() - started));
  } catch (fault) {
    parentPort.postMessage({ crash: { n, format, name, fault: String(fault?.stack ?? fault).slice(0, 600) } });
  }
}
parentPort.postMessage({ done: tally });
