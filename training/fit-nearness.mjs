/**
 * Fits how much meaning and rare words say about which fact a question touches: node training/fit-nearness.mjs
 * Every way of asking for a fact is held out in turn and must find its fact among its persona's. Four folds of personas check it; the weights
 * printed last, of all personas, and the lowest best scores go into `nearness` of packages/core/src/practice/constants.ts.
 */

import { openVectors } from "@oarlock/coder";
import { contentWordsOf, featuresOf, meanOf, memoryOf, personas } from "@oarlock/core/practice";

const vectors = openVectors();
const embed = (texts) => vectors.embed(texts);
/** One row a question: features of every fact, and the place of the right one. */
const rows = [];
for (const [p, persona] of personas.entries()) {
  const own = {};
  for (const { id, asks, tellings, fact } of persona.facts) own[id] = { asks: await embed(asks), tellings: await embed(tellings), fact: await embed([fact]) };
  const means = (id, without = -1) => ({
    asks: meanOf(own[id].asks.filter((_, i) => i !== without)),
    tellings: meanOf(own[id].tellings),
    fact: own[id].fact[0],
  });
  const whole = memoryOf(persona, Object.fromEntries(persona.facts.map(({ id }) => [id, means(id)])));
  const featuresFor = (memory, query, text) => memory.facts.map((fact) => featuresOf(memory, fact, query, contentWordsOf(text)));
  for (const [f, fact] of persona.facts.entries())
    for (const [a, ask] of fact.asks.entries()) {
      const memory = { ...whole, facts: whole.facts.map((each, i) => (i === f ? { ...each, vectors: means(fact.id, a) } : each)) };
      rows.push({ p, right: f, features: featuresFor(memory, own[fact.id].asks[a], ask) });
    }
}
await vectors.close();

const scoresOf = (features, w) => features.map((x) => x.reduce((sum, value, i) => sum + value * w[i], 0));
const chances = (features, w) => {
  const scores = scoresOf(features, w);
  const raised = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const all = raised.reduce((a, b) => a + b, 0);
  return raised.map((each) => each / all);
};

/** Least cross-entropy, by Adam. */
function fitted(train) {
  const w = [10, 5, 5, 2, 2, 3];
  const [m, v] = [w.map(() => 0), w.map(() => 0)];
  for (let step = 1; step <= 250; step++) {
    const g = w.map((value) => 1e-3 * value);
    for (const { features, right } of train) {
      const p = chances(features, w);
      for (const [f, x] of features.entries()) for (const [i, value] of x.entries()) g[i] += ((p[f] - (f === right ? 1 : 0)) * value) / train.length;
    }
    w.forEach((_, i) => {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.99 * v[i] + 0.01 * g[i] ** 2;
      w[i] -= (0.2 * (m[i] / (1 - 0.9 ** step))) / (Math.sqrt(v[i] / (1 - 0.99 ** step)) + 1e-8);
    });
  }
  return w;
}

let [first, among] = [0, 0];
const best = [];
for (let fold = 0; fold < 4; fold++) {
  const w = fitted(rows.filter(({ p }) => p % 4 !== fold));
  for (const { features, right } of rows.filter(({ p }) => p % 4 === fold)) {
    const scores = scoresOf(features, w);
    const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a]);
    first += order[0] === right;
    among += order.slice(0, 3).includes(right);
    best.push(scores[order[0]]);
  }
}
best.sort((a, b) => a - b);
console.log(`${rows.length} questions held out: first ${(first / rows.length).toFixed(3)}, among three ${(among / rows.length).toFixed(3)}`);
console.log(`one best score in twenty lies under ${best[Math.floor(best.length / 20)].toFixed(2)}`);
console.log(
  "weights",
  fitted(rows)
    .map((value) => Number(value.toFixed(2)))
    .join(", "),
);
