/**
 * Whether simulated clients answer as real ones did: node bench/practice/real.mjs DATA [--conversations N] [--quick] [--hear]
 * Every counsellor turn of AnnoMI's high-quality conversations (train and dev) is said to the personas, in turn, until N conversations (300). The
 * client's talk given the talk before and the counsellor's behaviour (people's label) is set beside the real one: Jensen-Shannon divergence in
 * bits, weighted by how often each cell occurs. Naive clients stand in the same table. --quick hears each counsellor turn in its real
 * conversation instead of the simulated one, which is ten times faster; --hear also has the coder name the talk of every simulated answer.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openCoder, openVectors } from "@oarlock/coder";
import { seededRandom } from "@oarlock/core/chance";
import { wordCount } from "@oarlock/core/conversation";
import { beginPlay, nearnessOf, personas, playTurn, readiness } from "@oarlock/core/practice";
import { openMemory, openStage } from "@oarlock/practice";
import { byTranscript, readRows } from "../../packages/coder/dist/train/data.js";

const [folder] = process.argv.slice(2);
const has = (flag) => process.argv.includes(flag);
const at = process.argv.indexOf("--conversations");
const wanted = at < 0 ? 300 : Number(process.argv[at + 1]);
const talks = ["change", "neutral", "sustain"];
const mostTurns = 80;

const kindOf = { question: "questionKind", reflection: "reflectionKind", therapist_input: "inputKind" };
const nameOf = { open: "open question", closed: "closed question", simple: "simple reflection", complex: "complex reflection" };
/** AnnoMI's main behaviour with its commonest kind, as in sequences.json. */
function behaviourOf({ behaviour, votes }) {
  const field = kindOf[behaviour];
  if (!field) return "other";
  const counts = {};
  for (const vote of votes) if (vote.behaviour === behaviour && vote[field]) counts[vote[field]] = (counts[vote[field]] ?? 0) + 1;
  const kind = Object.entries(counts).sort((a, b) => b[1] - a[1])[0]?.[0];
  return nameOf[kind] ?? kind ?? "other";
}

const rows = ["annomi-train", "annomi-dev"].flatMap((name) => readRows(join(folder, `${name}.jsonl`)));
const real = byTranscript(rows).filter(([first]) => first.quality === "high");

/** One client answer: the talk before it, the behaviour it answers, its talk, its words, its place from 0 to 1. */
const realAnswers = real.map((turns) => {
  const clients = turns.filter(({ speaker }) => speaker === "client").length;
  let before = "none";
  let seen = 0;
  return turns.flatMap((turn, i) => {
    if (turn.speaker !== "client") return [];
    const prior = turns[i - 1];
    const answer = prior?.speaker === "counsellor" ? { before, behaviour: behaviourOf(prior), talk: turn.talk, text: turn.text, place: seen / clients } : null;
    before = turn.talk;
    seen += 1;
    return answer ? [answer] : [];
  });
});

const countsOf = (answers, keyOf) => {
  const cells = new Map();
  for (const answer of answers) {
    const key = keyOf(answer);
    const cell = cells.get(key) ?? [0, 0, 0];
    cell[talks.indexOf(answer.talk)] += 1;
    cells.set(key, cell);
  }
  return cells;
};
const sum = (counts) => counts.reduce((a, b) => a + b, 0);
const shares = (counts) => counts.map((n) => n / sum(counts));
const bits = (p, q) => p.reduce((total, value, i) => total + (value > 0 ? value * Math.log2(value / q[i]) : 0), 0);
const divergence = (p, q) => {
  const middle = p.map((value, i) => (value + q[i]) / 2);
  return (bits(p, middle) + bits(q, middle)) / 2;
};
const both = ({ before, behaviour }) => `${before} > ${behaviour}`;
/** Weighted by the real cells' counts; a cell that the other side never saw is left out. */
function apart(one, other, keyOf) {
  const [a, b] = [countsOf(one, keyOf), countsOf(other, keyOf)];
  let [total, weight] = [0, 0];
  for (const [key, counts] of a) {
    const theirs = b.get(key);
    if (!theirs) continue;
    total += sum(counts) * divergence(shares(counts), shares(theirs));
    weight += sum(counts);
  }
  return total / weight;
}
const known = (answers) => answers.filter(({ before }) => before !== "none");

const coder = await openCoder();
const vectors = openVectors();
const stage = openStage({ coder, vectors });
const weights = coder.labelWeights?.talk ?? [1, 1, 1];
const heardTalk = (chances) => talks.map((talk, i) => [talk, chances[talk] * (weights[i] ?? 1)]).sort((a, b) => b[1] - a[1])[0][0];

async function replay(turns, persona, seed) {
  let play = beginPlay(persona, seed);
  const said = turns
    .map((turn, i) => ({ turn, i }))
    .filter(({ turn }) => turn.speaker === "counsellor")
    .slice(0, mostTurns);
  const codes = has("--quick") ? await coder.code(turns.map(({ speaker, text }) => ({ role: speaker, text }))) : [];
  const memory = has("--quick") ? await openMemory(persona, vectors) : null;
  const behaviours = [];
  for (const { turn, i } of said) {
    if (play.ended) break;
    if (memory) {
      const [query] = await vectors.embed([turn.text]);
      play = playTurn(persona, play, {
        text: turn.text,
        codes: codes[i],
        nearness: nearnessOf(memory, query, turn.text, play.turns.at(-1)?.topic ?? null),
        misses: 0,
      });
    } else play = await stage.turn(persona, play, turn.text);
    behaviours.push(behaviourOf(turn));
  }
  return { play, behaviours };
}

const simulated = [];
for (let n = 0; n < wanted; n++) {
  const persona = personas[(n + Math.floor(n / real.length)) % personas.length];
  const { play, behaviours } = await replay(real[n % real.length], persona, n);
  let heard = play.turns.map(() => null);
  if (has("--hear")) {
    const codes = await coder.code([
      { role: "client", text: play.opening },
      ...play.turns.flatMap(({ said, reply }) => [
        { role: "counsellor", text: said },
        { role: "client", text: reply },
      ]),
    ]);
    heard = play.turns.map((_, i) => heardTalk(codes[2 + 2 * i].talk));
  }
  const lines = play.turns.flatMap(({ used }) => used);
  simulated.push({
    ended: play.ended,
    standing: play.turns.map(({ feelings }) => ({
      readiness: readiness(feelings),
      discord: feelings.discord,
      warmed: feelings.engagement - persona.start.engagement,
    })),
    repeats: lines.length - new Set(lines).size,
    answers: play.turns.map((turn, i) => ({
      before: i === 0 ? "none" : play.turns[i - 1].talk,
      behaviour: behaviours[i],
      talk: turn.talk,
      planned: turn.plan.talk,
      heard: heard[i],
      text: turn.reply,
      place: i / play.turns.length,
      filler: persona.fillers,
    })),
  });
}
await stage.close();
await vectors.close();
await coder.close();

const stood = simulated.flatMap(({ standing }) => standing);
const average = (of) => (stood.reduce((total, each) => total + of(each), 0) / stood.length).toFixed(3);
const all = realAnswers.flat();
const own = simulated.flatMap(({ answers }) => answers);
const heardAs = has("--hear")
  ? simulated.flatMap(({ answers }) => answers.map((a, i) => ({ ...a, talk: a.heard, before: i === 0 ? "none" : answers[i - 1].heard })))
  : null;
const random = seededRandom(7);
const draw = (counts) => {
  let left = random() * sum(counts);
  return (
    talks[
      counts.findIndex((n) => {
        left -= n;
        return left < 0;
      })
    ] ?? "neutral"
  );
};
/** Naive clients answer the same counsellors. */
function naive(answer) {
  return Array.from({ length: 4 }).flatMap(() =>
    realAnswers.flatMap((answers) => {
      let before = "none";
      return answers.map((each) => {
        const talk = answer(before, each.behaviour);
        const next = { ...each, before, talk };
        before = talk;
        return next;
      });
    }),
  );
}
const persistence = countsOf(all, ({ before }) => before);
const [overall] = countsOf(all, () => "all").values();
const ignoring = naive((before) => draw(persistence.get(before)));
const planned = simulated.flatMap(({ answers }) => answers.map((a) => ({ ...a, talk: a.planned })));
const table = {
  "simulated, as planned": planned,
  "simulated, as said": own,
  ...(heardAs ? { "simulated, as the coder hears": heardAs } : {}),
  "right persistence, ignores the counsellor": ignoring,
  "ignores both": naive(() => draw(overall)),
  "change talk at every reflection": naive((before, behaviour) => (behaviour.includes("reflection") ? "change" : draw(persistence.get(before)))),
};
console.log(
  `${simulated.length} conversations, ${own.length} answers; ${all.length} real ones; ended by the client: ${simulated.filter(({ ended }) => ended === "client").length}; lines said twice: ${simulated.reduce((a, { repeats }) => a + repeats, 0)}`,
);
console.log(
  `on average readiness ${average((each) => each.readiness)}, discord ${average((each) => each.discord)}, engagement won ${average((each) => each.warmed)}`,
);
console.log("divergence in bits".padEnd(46), "given both", "talk after talk", "after behaviour");
for (const [name, answers] of Object.entries(table)) {
  console.log(
    name.padEnd(46),
    apart(known(all), known(answers), both).toFixed(4).padStart(10),
    apart(known(all), known(answers), ({ before }) => before)
      .toFixed(4)
      .padStart(15),
    apart(known(all), known(answers), ({ behaviour }) => behaviour)
      .toFixed(4)
      .padStart(15),
  );
}
const halves = Array.from({ length: 40 }, () => {
  const mixed = [...realAnswers]
    .map((answers) => [random(), answers])
    .sort((a, b) => a[0] - b[0])
    .map(([, answers]) => answers);
  return apart(known(mixed.slice(0, 36).flat()), known(mixed.slice(36).flat()), both);
}).sort((a, b) => a - b);
console.log("other real conversations (halves, median)".padEnd(46), halves[20].toFixed(4).padStart(10));

const rate = (answers, talk, test) => {
  const some = answers.filter(test);
  return some.filter((answer) => answer.talk === talk).length / Math.max(1, some.length);
};
const { contrasts } = JSON.parse(readFileSync(join(folder, "sequences.json"), "utf8"));
const after =
  (name) =>
  ({ behaviour }) =>
    behaviour === name;
const sides = {
  "change: open question - closed question": ["change", after("open question"), after("closed question")],
  "change: open question - information": ["change", after("open question"), after("information")],
  "change: complex reflection - information": ["change", after("complex reflection"), after("information")],
  "sustain: advice - any reflection": ["sustain", after("advice"), ({ behaviour }) => behaviour.includes("reflection")],
  "change: after change - after neutral": ["change", ({ before }) => before === "change", ({ before }) => before === "neutral"],
  "sustain: after sustain - after neutral": ["sustain", ({ before }) => before === "sustain", ({ before }) => before === "neutral"],
};
for (const [name, [talk, one, other]] of Object.entries(sides)) {
  const { value, interval95 } = contrasts.high[name];
  const show = (answers) => {
    const found = rate(answers, talk, one) - rate(answers, talk, other);
    return `${found.toFixed(3)}${found < interval95[0] || found > interval95[1] ? " outside" : ""}`;
  };
  console.log(
    name.padEnd(46),
    "real",
    String(value).padStart(6),
    JSON.stringify(interval95),
    "planned",
    show(planned),
    "said",
    show(own),
    heardAs ? `heard ${show(heardAs)}` : "",
  );
}

/** In the real ones um, uh, er; a simulated client has fillers of their own beside them. */
const hesitates = ({ text, filler = [] }) =>
  /\b(?:um+|uh+|er+|erm+)\b/i.test(text) || filler.some((word) => text.toLowerCase().startsWith(`${word.replace(/,$/, "")},`));
const perConversation = (conversations, figure) => {
  const values = conversations
    .filter((answers) => answers.length > 3)
    .map(figure)
    .sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((q) => values[Math.floor(q * (values.length - 1))]);
};
const mean = (values) => values.reduce((a, b) => a + b, 0) / values.length;
const manner = {
  "words a turn": (answers) => mean(answers.map(({ text }) => wordCount(text))),
  "three words or fewer": (answers) => mean(answers.map(({ text }) => (wordCount(text) <= 3 ? 1 : 0))),
  hesitations: (answers) => mean(answers.map((answer) => (hesitates(answer) ? 1 : 0))),
  "client turn of the first change talk": (answers) => 1 + (answers.findIndex(({ talk }) => talk === "change") + 1 || answers.length + 1) - 1,
};
for (const [name, figure] of Object.entries(manner)) {
  const [low, middle, high] = perConversation(realAnswers, figure);
  const mine = perConversation(
    simulated.map(({ answers }) => answers),
    figure,
  );
  console.log(
    name.padEnd(46),
    `real ${low.toFixed(2)} / ${middle.toFixed(2)} / ${high.toFixed(2)}; simulated median ${mine[1].toFixed(2)}${mine[1] < low || mine[1] > high ? " outside" : ""}`,
  );
}
const fifths = (answers) =>
  [0, 1, 2, 3, 4].map((f) =>
    shares(
      countsOf(
        answers.filter(({ place }) => Math.floor(place * 5) === f),
        () => "all",
      ).get("all"),
    )
      .map((value) => value.toFixed(2))
      .join("/"),
  );
console.log("change/neutral/sustain by fifth: real      ", fifths(all).join("  "));
console.log("                                 simulated ", fifths(own).join("  "));
const lengths = (answers, talk) => {
  const values = answers
    .filter((a) => a.talk === talk)
    .map(({ text }) => wordCount(text))
    .sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((q) => values[Math.floor(q * (values.length - 1))]).join("/");
};
console.log("words by talk (quartiles): real      ", talks.map((talk) => `${talk} ${lengths(all, talk)}`).join("  "));
console.log("                           simulated ", talks.map((talk) => `${talk} ${lengths(own, talk)}`).join("  "));
