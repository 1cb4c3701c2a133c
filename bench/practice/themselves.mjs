/**
 * Whether each client is one person: node bench/practice/themselves.mjs [--lines]
 * 300 conversations with the four scripted counsellors: every word said is one of the persona's own lines, no line comes twice, no closed question
 * is answered by a bare yes or no, no fact is told above the trust there was. And whether the twelve can be told apart by their lines: naive Bayes
 * over words, pairs of words and runs of four letters, five folds of lines of four words or more (chance: 1 in 12), by one line, by three, by five.
 * --lines does the second alone.
 */
import { openCoder } from "@oarlock/coder";
import { words } from "@oarlock/core/conversation";
import { beginPlay, linesOf, personas } from "@oarlock/core/practice";
import { openStage } from "@oarlock/practice";
import { readRows } from "../../packages/coder/dist/train/data.js";

if (!process.argv.includes("--lines")) await converse();

async function converse() {
  const rows = readRows(new URL("scripts.jsonl", import.meta.url));
  const approaches = ["partnership", "authoritarian", "blame", "questioning"];
  const coder = await openCoder();
  const stage = openStage({ coder });
  const found = { conversations: 0, turns: 0, strayLines: 0, saidTwice: 0, bareAnswers: 0, toldTooSoon: 0 };
  for (let n = 0; n < 300; n++) {
    const persona = personas[n % personas.length];
    const own = new Set(linesOf(persona).map(([, text]) => text));
    const short = Object.values(persona.short).flat();
    const pairs = new Set(short.flatMap((one) => short.map((other) => `${one} ${other}`)));
    const turns = rows.filter(({ approach }) => approach === approaches[n % approaches.length]).slice((n * 7) % 40, ((n * 7) % 40) + 24);
    let play = beginPlay(persona, n);
    for (const { text } of turns) {
      if (play.ended) break;
      play = await stage.turn(persona, play, text.replaceAll("{said}", (play.turns.at(-1)?.reply ?? play.opening).split(/[.!?]/)[0]));
    }
    const used = play.turns.flatMap((turn) => turn.used);
    found.conversations += 1;
    found.turns += play.turns.length;
    found.saidTwice += used.length - new Set(used).size;
    for (const turn of play.turns) {
      found.strayLines += turn.used.filter(
        (line) =>
          !own.has(line) && !pairs.has(line) && line !== persona.aside && !/\b(?:nought|one|two|three|four|five|six|seven|eight|nine|ten)\.$/i.test(line),
      ).length;
      const level = persona.facts.find(({ id }) => id === turn.fact)?.level ?? 0;
      found.toldTooSoon += level > turn.plan.level ? 1 : 0;
      const closed = turn.said.trim().endsWith("?") && turn.codes.open < 0.5;
      found.bareAnswers += closed && turn.used.length === 1 && persona.short.yes.includes(turn.used[0]) ? 1 : 0;
    }
  }
  await stage.close();
  await coder.close();
  console.log(JSON.stringify(found));
}

const features = (text) => {
  const said = words(text);
  const letters = ` ${said.join(" ")} `;
  return [
    ...said,
    ...said.slice(1).map((word, i) => `${said[i]} ${word}`),
    ...Array.from({ length: Math.max(0, letters.length - 3) }, (_, i) => `#${letters.slice(i, i + 4)}`),
  ];
};
const lines = personas.flatMap((persona) =>
  linesOf(persona)
    .filter(([, text]) => words(text).length >= 4)
    .map(([, text], i) => ({ id: persona.id, text, fold: i % 5 })),
);
/** Log-likelihoods of a line for each persona, by those of the other folds. */
function scored(fold) {
  const counts = Object.fromEntries(personas.map(({ id }) => [id, new Map()]));
  const vocabulary = new Set();
  for (const { id, text } of lines.filter((line) => line.fold !== fold))
    for (const feature of features(text)) {
      vocabulary.add(feature);
      counts[id].set(feature, (counts[id].get(feature) ?? 0) + 1);
    }
  const totals = Object.fromEntries(Object.entries(counts).map(([id, own]) => [id, [...own.values()].reduce((a, b) => a + b, 0)]));
  return lines
    .filter((line) => line.fold === fold)
    .map(({ id, text }) => ({
      id,
      scores: personas.map((persona) =>
        features(text).reduce(
          (sum, feature) => sum + Math.log(((counts[persona.id].get(feature) ?? 0) + 0.1) / (totals[persona.id] + 0.1 * vocabulary.size)),
          0,
        ),
      ),
    }));
}
const all = [0, 1, 2, 3, 4].flatMap(scored);
for (const together of [1, 3, 5]) {
  let [right, of] = [0, 0];
  for (const [p, { id }] of personas.entries()) {
    const own = all.filter((line) => line.id === id);
    for (let i = 0; i + together <= own.length; i += together) {
      const sums = personas.map((_, q) => own.slice(i, i + together).reduce((sum, { scores }) => sum + scores[q], 0));
      right += sums.indexOf(Math.max(...sums)) === p ? 1 : 0;
      of += 1;
    }
  }
  console.log(`told apart by ${together} held-out line${together > 1 ? "s" : ""}: ${((100 * right) / of).toFixed(1)} % of ${of}`);
}
