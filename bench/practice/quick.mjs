/**
 * How long a client takes to answer: node bench/practice/quick.mjs [--people N] [--rounds N]
 * A server with a data folder of its own; one person alone, forty turns; then 50 people at once, each thinking four to twelve seconds between turns.
 * Milliseconds from request to answer, stored; memory of the server's process. A plain read of the practice in the same run is the reference.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@oarlock/contract";
import { seededRandom } from "@oarlock/core/chance";
import { personas } from "@oarlock/core/practice";
import { startServer } from "../../packages/server/dist/index.js";

const number = (flag, usual) => (process.argv.includes(flag) ? Number(process.argv[process.argv.indexOf(flag) + 1]) : usual);
const [people, rounds] = [number("--people", 50), number("--rounds", 6)];
const folder = mkdtempSync(join(tmpdir(), "oarlock-quick-"));
chmodSync(folder, 0o711);
const running = await startServer({ port: 0, dataFolder: join(folder, "data"), databaseUrl: null, keyFile: null, log: "silent" });
const cookie = ((await fetch(running.url, { redirect: "manual" })).headers.get("set-cookie") ?? "").split(";")[0];
const client = createClient("", (path, init) => fetch(`${running.address}${path}`, { ...init, headers: { cookie, ...init.headers } }));
const said = [
  "What would make this a good use of your time?",
  "That has been going round in your head for a while.",
  "What does it do for you, when it works?",
  "And what about it bothers you, if anything does?",
  "You kept going when most people would have stopped.",
  "It's your decision, whatever anybody else says.",
  "You should really think about cutting down.",
  "Sorry, I ran ahead of you there. Where were you?",
];
const quartiles = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return [0.5, 0.95, 1].map((q) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))])).join(" / ");
};
async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
try {
  const { id } = await client.beginPractice({ persona: "dana", way: "learning", aim: null });
  const alone = [];
  const reads = [];
  for (let turn = 0; turn < 40; turn++) {
    const view = await client.readPractice(id);
    if (view.ended) break;
    alone.push(await timed(() => client.sayInPractice(id, turn, said[turn % said.length])));
    reads.push(await timed(() => client.readPractice(id)));
  }
  console.log(
    `alone: ${quartiles(alone.slice(1))} ms (median / p95 / longest) over ${alone.length - 1} turns, the first ${Math.round(alone[0])}; a read ${quartiles(reads)}`,
  );
  const random = seededRandom(3);
  const together = [];
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      await wait(random() * 8000);
      const own = await client.beginPractice({ persona: personas[person % personas.length].id, way: "learning", aim: null });
      for (let turn = 0; turn < rounds; turn++) {
        await wait(4000 + random() * 8000);
        together.push(await timed(() => client.sayInPractice(own.id, turn, said[(turn + person) % said.length])));
      }
    }),
  );
  console.log(`${people} at once: ${quartiles(together)} ms over ${together.length} turns`);
  console.log(`memory ${Math.round(process.memoryUsage().rss / 1e6)} MB, this measuring program included`);
} finally {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
}
