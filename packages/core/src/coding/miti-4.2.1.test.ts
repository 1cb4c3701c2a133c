/** MITI 4.2.1 (Moyers, Manuel & Ernst 2015): the turn rule, the rules for doubt, and the summary scores of sections E and F. */
import { describe, expect, test } from "vitest";
import { counsellorTurn as turn } from "./coded-turn.fixture.ts";
import { misc5Codes, misc6Codes, miscCodes, mitiCodes } from "./codes.ts";
import type { Coding, CounsellorCodes } from "./coding.ts";
import { count, expectedInTurn } from "./counts.ts";
import { annomiOfMisc, annomiOfMiti, misc5OfMisc, misc6OfMisc, mitiOfMisc } from "./maps.ts";
import {
  percentChangeTalk,
  percentComplex,
  percentMiConsistent,
  percentOpen,
  reflectionToQuestion,
  relationalGlobal,
  summaryRatios,
  technicalGlobal,
  totalAdherent,
  totalNonAdherent,
} from "./summary.ts";
import { settle, turnCodes, whenUnsure } from "./turn-rule.ts";

const codingOf = (turns: readonly CounsellorCodes[]): Coding => ({
  rater: { kind: "person", id: "p", name: "P" },
  turns: Object.fromEntries(turns.map((each, i) => [`t${i}`, each])),
});

describe("within one turn (E.1.a, E.4)", () => {
  test("each code once; several reflections are one, complex if any is", () => {
    expect(turnCodes(["SR", "SR", "Q", "Q"])).toEqual(["SR", "Q"]);
    expect(turnCodes(["SR", "CR"])).toEqual(["CR"]);
  });
  test("persuading with permission stands for persuading beside it; explicit seeking and emphasising stay", () => {
    expect(turnCodes(["Persuade", "PersuadeWith", "Seek", "Emphasize"])).toEqual(["PersuadeWith", "Seek", "Emphasize"]);
  });
  test("at most eight of the ten remain", () => {
    expect(turnCodes(mitiCodes)).toHaveLength(8);
  });
});

test.each([
  ["GI", "Persuade", "GI"],
  ["GI", "PersuadeWith", "GI"],
  ["SR", "CR", "SR"],
  ["AF", "Seek", "AF"],
  ["Seek", "Emphasize", "Seek"],
  ["AF", "CR", "CR"],
  ["Q", "Seek", "Q"],
  ["Confront", "CR", null],
  ["Persuade", "Confront", "Persuade"],
  ["Q", "Confront", "Confront"],
] as const)("when unsure between %s and %s: %s", (one, other, settled) => {
  expect(settle(one, other)).toBe(settled);
  expect(settle(other, one)).toBe(settled);
});

test("rules for doubt name each pair once", () => {
  const pairs = whenUnsure.map(([a, b]) => [a, b].sort().join());
  expect(new Set(pairs).size).toBe(pairs.length);
});

describe("counts and summary scores (F)", () => {
  const counts = count(
    codingOf([turn({ Q: 1 }, 1), turn({ Q: 1, SR: 1 }), turn({ CR: 1, AF: 1 }), turn({ CR: 1 }), turn({ Persuade: 1 }), turn({ Confront: 1, Seek: 1 })]),
  );

  test("worked example", () => {
    expect(percentComplex(counts)).toBeCloseTo(2 / 3);
    expect(reflectionToQuestion(counts)).toBeCloseTo(3 / 2);
    expect(percentOpen(counts)).toBeCloseTo(1 / 2);
    expect(totalAdherent(counts)).toBe(2);
    expect(totalNonAdherent(counts)).toBe(2);
  });
  test("zero denominators are not applicable, never 0 or infinity", () => {
    const none = count(codingOf([]));
    for (const score of [percentComplex, reflectionToQuestion, percentOpen, percentChangeTalk, percentMiConsistent]) expect(score(none)).toBeNull();
    expect(
      summaryRatios(none)
        .filter(({ unit }) => unit !== "count")
        .every(({ value }) => value === null),
    ).toBe(true);
  });
  test("change talk among change and sustain talk; neutral does not count", () => {
    const client = (change: number, sustain: number) =>
      ({ role: "client", talk: { change, sustain, neutral: 1 - change - sustain }, kind: {}, discord: 0, evidence: [] }) as const;
    const talked = count({ rater: { kind: "person", id: "p", name: "P" }, turns: { a: client(1, 0), b: client(1, 0), c: client(0, 1), d: client(0, 0) } });
    expect(percentChangeTalk(talked)).toBeCloseTo(2 / 3);
  });
  test("percent MI-consistent (MISC 2.5): questions by form, structure left out", () => {
    const coded = count({
      rater: { kind: "person", id: "p", name: "P" },
      turns: { a: { ...turn({}), misc: { OQ: 1, CQ: 1, ADW: 1 } }, b: { ...turn({}), misc: { SR: 1, ST: 1 } } },
    });
    expect(percentMiConsistent(coded)).toBeCloseTo(2 / 3);
  });
  test("globals are means of people's ratings", () => {
    expect(technicalGlobal(3, 4)).toBe(3.5);
    expect(relationalGlobal(4, 4)).toBe(4);
  });
  test("probabilities follow the turn rule", () => {
    const expected = expectedInTurn(turn({ SR: 0.8, CR: 0.5, Persuade: 0.6, PersuadeWith: 0.5 }));
    expect(expected.SR).toBeCloseTo(0.4);
    expect(expected.Persuade).toBeCloseTo(0.3);
  });
});

describe("maps", () => {
  test("every MISC code has its place in every scheme", () => {
    for (const code of miscCodes) {
      expect(misc6Codes).toContain(misc6OfMisc[code]);
      expect(misc5Codes).toContain(misc5OfMisc[code]);
      expect(annomiOfMisc[code]).toBeDefined();
      expect(mitiOfMisc[code] === null || mitiCodes.includes(mitiOfMisc[code])).toBe(true);
    }
    for (const code of mitiCodes) expect(annomiOfMiti[code]).toBeDefined();
  });
  test("what MITI does not code", () => {
    expect(miscCodes.filter((code) => mitiOfMisc[code] === null)).toEqual(["FA", "FI", "ST", "SU"]);
  });
});
