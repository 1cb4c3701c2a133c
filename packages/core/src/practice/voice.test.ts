/** What comes out of a persona's mouth: their own lines, fitting, none twice, nothing told too soon. */
import { expect, test } from "vitest";
import { seededRandom } from "../chance/index.ts";
import { nothingNear } from "./nearness.ts";
import { linesOf } from "./persona.ts";
import { personas } from "./personas/index.ts";
import type { Plan } from "./plan.ts";
import { type Asked, speak } from "./voice.ts";

const plan = (rest: Partial<Plan> = {}): Plan => ({
  talk: "neutral",
  kind: null,
  strength: 2,
  discord: false,
  reaction: null,
  short: false,
  hesitant: false,
  asksBack: false,
  level: 5,
  ends: null,
  ...rest,
});
const asking = (rest: Partial<Asked> = {}): Asked => ({ question: 1, open: 1, broad: false, nearness: nothingNear, ruler: null, stung: [], ...rest });
const nothing = asking({ question: 0 });
const [someone] = personas;
if (!someone) throw new Error("there are no personas");
const own = new Set(linesOf(someone).map(([, text]) => text));

test("a fact that is asked for is told when trust allows, and held back when it does not", () => {
  const secret = someone.facts.find(({ level }) => level === 5);
  if (!secret) throw new Error("no secret");
  const asked = asking({ nearness: { facts: { [secret.id]: 0.8 }, none: 0.2 } });
  const told = speak(someone, plan(), asked, null, new Set(), seededRandom(1));
  expect(told.fact).toBe(secret.id);
  expect(secret.tellings).toContain(told.text);
  const held = speak(someone, plan({ level: 2 }), asked, null, new Set(), seededRandom(1));
  expect(held.fact).toBeNull();
  expect(someone.short.unsure).toContain(held.text);
});

test("a question that no fact answers gets an honest don't know", () => {
  const { text } = speak(someone, plan(), asking(), null, new Set(), seededRandom(1));
  expect(someone.reactions.unknown).toContain(text);
});

test("planned talk is said in a line of its kind", () => {
  const { text } = speak(someone, plan({ talk: "sustain", kind: "N" }), nothing, null, new Set(), seededRandom(2));
  expect(someone.acts.sustain.N.map((line) => line.text)).toContain(text);
});

test("commitment is never said in place of another kind that ran out", () => {
  const spent = new Set([...someone.acts.change.D, ...someone.acts.change.R].map(({ text }) => text));
  const { text } = speak(someone, plan({ talk: "change", kind: "D" }), nothing, null, spent, seededRandom(2));
  for (const kind of ["C", "AC", "TS"] as const) expect(someone.acts.change[kind].map((line) => line.text)).not.toContain(text);
});

test("a client who leaves says so and nothing else", () => {
  expect(someone.endings.closed).toContain(speak(someone, plan({ ends: "closed", discord: true }), nothing, null, new Set(), seededRandom(1)).text);
});

test("sixty turns: every part is the persona's own line, and none is said twice", () => {
  const random = seededRandom(9);
  const used = new Set<string>();
  const talks = ["change", "neutral", "sustain"] as const;
  for (let turn = 0; turn < 60; turn++) {
    const talk = talks[turn % 3] ?? "neutral";
    const next = plan({
      talk,
      kind: talk === "neutral" ? null : "R",
      reaction: turn % 7 === 0 ? "heard" : null,
      short: turn % 4 === 0,
      asksBack: turn % 9 === 0,
    });
    const spoken = speak(someone, next, nothing, null, used, random);
    for (const part of spoken.used) {
      // Where every few words have been said, two of them make another.
      const short = Object.values(someone.short).flat();
      expect(own.has(part) || short.some((first) => short.some((second) => part === `${first} ${second}`))).toBe(true);
      expect(used.has(part)).toBe(false);
      used.add(part);
    }
  }
});

test("a place on a ruler is this client's own", () => {
  expect(speak(someone, plan(), asking({ ruler: 0.61 }), null, new Set(), seededRandom(3)).text.toLowerCase()).toContain("six");
});

test("a plain answer is followed by what it brings to mind, where the plan leans", () => {
  const plain = someone.facts.find(({ talk, level }) => talk === "neutral" && level === 1);
  if (!plain) throw new Error("no plain fact");
  const spoken = speak(
    someone,
    plan({ talk: "change", kind: "R" }),
    asking({ nearness: { facts: { [plain.id]: 0.9 }, none: 0.1 } }),
    null,
    new Set(),
    seededRandom(1),
  );
  expect(spoken.fact).toBe(plain.id);
  expect(spoken.talk).toBe("change");
  expect(spoken.used).toHaveLength(2);
});

test("a closed question that nothing answers gets no bare yes", () => {
  for (let seed = 0; seed < 20; seed++) {
    const { text } = speak(someone, plan({ short: true }), asking({ open: 0 }), null, new Set(), seededRandom(seed));
    expect(someone.short.yes).not.toContain(text);
  }
});

test("a broad question is answered by what is on their mind, one without an answer is owned first", () => {
  const { acts, reactions } = someone;
  const minds = Object.values(acts.sustain).flatMap((lines) => lines.map(({ text }) => text));
  const leans = plan({ talk: "sustain", kind: "R" });
  for (const seed of [1, 2, 3, 4]) {
    const [broad, narrow] = [true, false].map((each) => speak(someone, leans, asking({ broad: each }), null, new Set(), seededRandom(seed)).used);
    expect(broad?.every((line) => minds.includes(line))).toBe(true);
    expect(reactions.unknown).toContain(narrow?.[0]);
    expect(minds).toContain(narrow?.[1]);
  }
});
