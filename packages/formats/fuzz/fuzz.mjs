// `npm run fuzz -w packages/formats [-- COUNT [SEED]]`: reads mutated fixtures and fails on a crash, a hang or memory above the limit.
import { Worker } from "node:worker_threads";

const count = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const limits = { milliseconds: 5_000, rss: 300 * 1024 };

if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error("usage: node fuzz/fuzz.mjs [COUNT [SEED]]");
  process.exit(2);
}

const began = Date.now();
const crashes = [];
const hangs = [];
const tally = {};

/** Runs inputs from `from` on; resolves with the next one to run when a hang ended the worker, else with `count`. */
function runFrom(from) {
  return new Promise((resolve) => {
    const shared = new SharedArrayBuffer(8);
    const state = new Int32Array(shared);
    state[0] = from;
    state[1] = Date.now() - began + 2_000;
    const worker = new Worker(new URL("worker.mjs", import.meta.url), { workerData: { seed, from, to: count, shared, began } });
    let printed = from;
    const stop = (next) => {
      clearInterval(watch);
      worker.terminate().then(() => resolve(next));
    };
    const watch = setInterval(() => {
      const [n, since] = [Atomics.load(state, 0), Atomics.load(state, 1)];
      if (n - printed >= 10_000) {
        printed = n - (n % 10_000);
        console.log(`${printed} inputs, ${crashes.length} crashes, ${hangs.length} hangs, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
      }
      if (Date.now() - began - since > limits.milliseconds) {
        hangs.push(n);
        stop(n + 1);
      }
    }, 200);
    worker.on("message", (message) => {
      if (message.crash) crashes.push(message.crash);
      if (!message.done) return;
      for (const [format, row] of Object.entries(message.done)) {
        const sum = tally[format] ?? { inputs: 0, read: 0, slowest: 0 };
        tally[format] = { inputs: sum.inputs + row.inputs, read: sum.read + row.read, slowest: Math.max(sum.slowest, row.slowest) };
      }
      stop(count);
    });
    worker.on("error", (fault) => {
      crashes.push({ n: Atomics.load(state, 0), fault: String(fault) });
      stop(Atomics.load(state, 0) + 1);
    });
  });
}

for (let next = 0; next < count; ) next = await runFrom(next);

const rss = process.resourceUsage().maxRSS;
for (const [format, row] of Object.entries(tally)) console.log(`${format}: ${row.inputs} inputs, ${row.read} read, slowest ${row.slowest} ms`);
for (const crash of crashes.slice(0, 20)) console.log(`crash at input ${crash.n} (${crash.format}, ${crash.name}): ${crash.fault}`);
for (const hang of hangs.slice(0, 20)) console.log(`hang at input ${hang}`);
console.log(
  `seed ${seed}: ${count} inputs in ${Math.round((Date.now() - began) / 1000)} s, ${crashes.length} crashes, ${hangs.length} hangs, at most ${Math.round(rss / 1024)} MB`,
);
process.exit(crashes.length + hangs.length > 0 || rss > limits.rss ? 1 : 0);
