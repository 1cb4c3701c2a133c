/** Another way of saying a turn answers the client's very words where a way was written for them, else comes from the bank. */
import { expect, test } from "vitest";
import { counsellorTurn } from "../coding/coded-turn.fixture.ts";
import { anotherWay } from "./another-way.ts";
import { nothingNear } from "./nearness.ts";
import { linesOf, type Persona, skills } from "./persona.ts";
import { personas } from "./personas/index.ts";
import { beginPlay, type Play, playTurn, reworded } from "./play.ts";

const [dana] = personas;
if (!dana) throw new Error("there are no personas");
const heard = (text: string) => ({ text, codes: counsellorTurn({ Q: 0.9 }, 1), nearness: nothingNear, misses: 0 });
const asked = (persona: Persona, times: number, from: Play = beginPlay(persona, 3)): Play =>
  Array.from({ length: times }).reduce<Play>((play) => playTurn(persona, play, heard("What would you like to be different?")), from);
const way = (persona: Persona, play: Play, at: number, aim: string | null = null) => anotherWay(persona, play, at, "Q-open", aim, new Set());

test.each(personas.map((persona) => [persona.id, persona] as const))(
  "%s has ways for what they tell and think, and none for what they never say",
  (_, persona) => {
    const ways = persona.otherWays ?? [];
    const own = new Set(linesOf(persona).map(([, text]) => text));
    const answered = new Set(ways.map(({ to }) => to));
    expect(ways.filter(({ to }) => !own.has(to))).toEqual([]);
    for (const { tellings } of persona.facts) for (const line of tellings) expect(answered).toContain(line);
    const says = ways.flatMap((each) => each.ways);
    for (const { skill, say } of says) {
      expect(skills).toContain(skill);
      expect(say.split(/\s+/).length).toBeLessThanOrEqual(36);
    }
    expect(new Set(says.map(({ say }) => say.toLowerCase())).size).toBe(says.length);
  },
);

test("it answers the line that was said last", () => {
  const play = asked(dana, 6);
  for (const [at, { reply }] of play.turns.entries()) {
    const ways = dana.otherWays?.filter(({ to }) => play.turns[at]?.used.includes(to) && reply.toLowerCase().includes(to.toLowerCase())) ?? [];
    if (ways.length > 0) expect(ways.flatMap((each) => each.ways.map(({ say }) => say))).toContain(way(dana, { ...play }, at + 1)?.say);
  }
  expect(dana.otherWays?.find(({ to }) => to === play.opening)?.ways.map(({ say }) => say)).toContain(way(dana, play, 0)?.say);
});

test("a skill that was aimed at comes first; the skill that the turn showed, last", () => {
  const told = "So that's how it is.";
  const persona: Persona = {
    ...dana,
    otherWays: [
      {
        to: told,
        ways: [
          { skill: "open question", say: "What is it like?" },
          { skill: "autonomy", say: "What you do with that is yours." },
        ],
      },
    ],
  };
  const play = reworded(asked(persona, 1), told, null);
  expect(way(persona, play, 1)?.skill).toBe("autonomy");
  expect(way(persona, play, 1, "open question")?.say).toBe("What is it like?");
});

test("words of somebody else's get one from the bank", () => {
  const play = reworded(asked(dana, 1), "I went to the market and it rained all morning.", null);
  const says = dana.otherWays?.flatMap(({ ways }) => ways.map(({ say }) => say)) ?? [];
  expect(says).not.toContain(way(dana, play, 1)?.say);
});

test("a place on a ruler is taken up as the number that it is", () => {
  const asked = playTurn(dana, beginPlay(dana, 3), heard("From nought to ten, how important is it to you?"));
  const play = reworded(asked, "Right, well, four.", null);
  expect(way(dana, play, 1)?.say.toLowerCase()).toContain("four");
  expect(way(dana, reworded(asked, "Nought.", null), 1)?.say).not.toContain("lower");
});
