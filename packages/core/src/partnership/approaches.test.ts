/** The rules of the four approaches on worked exchanges (domain model, section 6.3; the sentences are ours), and their invariants. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ClientCodes, Coding, CounsellorCodes, MiscCode, MitiCode, TurnCodes } from "../coding/index.ts";
import { mitiCodes } from "../coding/index.ts";
import type { Transcript } from "../conversation/index.ts";
import { type Approach, approaches } from "./approach.ts";
import { report } from "./read.ts";
import { trace } from "./trace.ts";

interface Said {
  readonly t?: string;
  readonly c?: string;
  readonly miti?: readonly MitiCode[];
  readonly misc?: readonly MiscCode[];
  /** Pieces of the turn with their own codes. */
  readonly parts?: readonly { readonly text: string; readonly miti?: readonly MitiCode[]; readonly misc?: readonly MiscCode[] }[];
  readonly discord?: number;
  readonly talk?: "change" | "neutral" | "sustain";
}

const mitiOf = (codes: readonly MitiCode[] = []) =>
  Object.fromEntries(mitiCodes.map((code) => [code, codes.includes(code) ? 1 : 0])) as CounsellorCodes["miti"];
const miscOf = (codes: readonly MiscCode[] = []) => Object.fromEntries(codes.map((code) => [code, 1]));

function counsellor(said: Said): CounsellorCodes {
  let at = 0;
  const parts = (said.parts ?? []).map((part) => {
    const start = (said.t ?? "").indexOf(part.text, at);
    at = start + part.text.length;
    return { start, end: at, miti: mitiOf(part.miti), misc: miscOf(part.misc) };
  });
  const all = <K>(own: readonly K[] | undefined, of: (part: NonNullable<Said["parts"]>[number]) => readonly K[] | undefined): readonly K[] => [
    ...(own ?? []),
    ...(said.parts ?? []).flatMap((part) => of(part) ?? []),
  ];
  return {
    role: "counsellor",
    miti: mitiOf(all(said.miti, (part) => part.miti)),
    open: 0.5,
    misc: miscOf(all(said.misc, (part) => part.misc)),
    behaviour4: { question: 0, reflection: 0, therapist_input: 0, other: 1 },
    misc6: { O: 1, Q: 0, CRL: 0, SRL: 0, IMI: 0, IMC: 0 },
    misc5: { R: 0, Q: 0, MICO: 0, MIIN: 0, Other: 1 },
    parts,
    evidence: [],
  };
}

const client = ({ discord = 0, talk = "neutral" }: Said): ClientCodes => ({
  role: "client",
  talk: { change: 0, neutral: 0, sustain: 0, [talk]: 1 },
  kind: {},
  discord,
  evidence: [],
});

export function conversation(said: readonly Said[]): { readonly transcript: Transcript; readonly coding: Coding } {
  const turns = said.map((each, i) => ({ id: `t${i + 1}`, speaker: each.t === undefined ? "k" : "t", text: each.t ?? each.c ?? "" }));
  const codes = said.map((each): TurnCodes => (each.t === undefined ? client(each) : counsellor(each)));
  return {
    transcript: {
      speakers: [
        { id: "t", label: "T", role: "counsellor" },
        { id: "k", label: "K", role: "client" },
      ],
      turns,
    },
    coding: { rater: { kind: "person", id: "p", name: "P" }, turns: Object.fromEntries(turns.map((turn, i) => [turn.id, codes[i] as TurnCodes])) },
  };
}

const read = (said: readonly Said[], exchange = 0) => {
  const { transcript, coding } = conversation(said);
  return trace(transcript, coding).exchanges[exchange];
};

const worked: readonly (readonly [string, Approach, readonly Said[], number?])[] = [
  [
    "1 complex reflection",
    "partnership",
    [{ c: "It's only on Saturdays." }, { t: "Saturday is when the week lets go of you.", miti: ["CR"] }, { c: "Yeah, I'd burst else." }],
  ],
  ["2 told to stop", "authoritarian", [{ t: "You have to stop. It only goes one way from here.", miti: ["Persuade"] }, { c: "I know, they all say that." }]],
  ["3 confronting by question", "blame", [{ t: "You drove? With them in the car?", miti: ["Confront"] }, { c: "It was once." }]],
  [
    "4 a question whose answer is not taken up",
    "questioning",
    [{ t: "How often is that?", miti: ["Q"] }, { c: "Most days." }, { t: "And how much?", miti: ["Q"] }, { c: "A few." }],
  ],
  [
    "5 the same, taken up in the next turn",
    "partnership",
    [{ t: "How often is that?", miti: ["Q"] }, { c: "Most days." }, { t: "Nearly every day, and you sound weary of it.", miti: ["CR"] }, { c: "I am." }],
  ],
  ["6 seeking collaboration", "partnership", [{ t: "Shall I tell you what others tried, and you say what fits?", miti: ["Seek"] }, { c: "Go on then." }]],
  [
    "7 a menu after permission",
    "partnership",
    [
      { t: "Shall I tell you what others tried?", miti: ["Seek"] },
      { c: "Go on then." },
      { t: "Some go slowly, some with a doctor. What do you make of that?", miti: ["PersuadeWith", "Seek"] },
      { c: "Slowly, maybe." },
    ],
    1,
  ],
  ["8 permission as a formality", "authoritarian", [{ t: "Some advice? Move out of there.", miti: ["Persuade"] }, { c: "Right." }]],
  ["9 a choice taken back", "blame", [{ t: "It's up to you, but then you lose them.", miti: ["Confront"] }, { c: "Fine." }]],
  [
    "10 past success and a question",
    "partnership",
    [{ t: "You did eleven months. What held you up then?", miti: ["AF", "Q"] }, { c: "My sister, mostly, she rang me every night and I told her how it was." }],
  ],
  ["11 bare facilitation", "neutral", [{ t: "Mm-hm.", misc: ["FA"] }, { c: "And then he came in, and we sat there for a while." }]],
  ["12 a form", "neutral", [{ t: "Let's fill this in.", misc: ["ST"] }, { c: "Okay." }]],
  [
    "13 sympathy, then advice as a question",
    "authoritarian",
    [
      {
        t: "That sounds so wearing. Have you tried melatonin for it?",
        parts: [
          { text: "That sounds so wearing.", misc: ["SU"] },
          { text: "Have you tried melatonin for it?", miti: ["Persuade"] },
        ],
      },
      { c: "No." },
    ],
  ],
  ["14 agenda at the start", "partnership", [{ t: "What would make this worth your while?", miti: ["Seek"] }, { c: "Sleep." }]],
  [
    "15 a third question in a row",
    "questioning",
    [{ t: "Since when?", miti: ["Q"] }, { c: "March." }, { t: "Where?", miti: ["Q"] }, { c: "Home." }, { t: "Who with?", miti: ["Q"] }, { c: "Nobody." }],
    2,
  ],
  [
    "16 repair of discord",
    "partnership",
    [{ c: "You don't get it.", discord: 1 }, { t: "I've been pushing, and that's not what you came for." }, { c: "No." }],
  ],
];

test.each(worked.map(([name, approach, said, exchange = 0]) => ({ name, approach, said, exchange })))(
  "worked exchange $name reads as $approach",
  ({ approach, said, exchange }) => {
    expect(read(said, exchange)?.leading).toBe(approach);
  },
);

describe("rules", () => {
  test("facilitation is .3 questioning, .7 neutral (exchange 11)", () => {
    const mix = read(worked[10]?.[2] ?? [])?.mix;
    expect(mix?.questioning).toBeCloseTo(0.3);
    expect(mix?.neutral).toBeCloseTo(0.7);
  });
  test("sympathy and advice are split by words (exchange 13)", () => {
    const mix = read(worked[12]?.[2] ?? [])?.mix;
    expect(mix?.authoritarian).toBeGreaterThan(0.4);
    expect(mix?.partnership).toBeGreaterThan(0.1);
  });
  test("one honest confrontation is not washed out by a long reflection before it", () => {
    const said = "You love them, you have said so three times now, and you have worked two jobs for them since the spring. And you lied to them.";
    const mix = read([
      {
        t: said,
        parts: [
          { text: said.slice(0, 104), miti: ["CR"] },
          { text: said.slice(104), miti: ["Confront"] },
        ],
      },
      { c: "I know." },
    ])?.mix;
    expect(mix?.blame).toBeGreaterThanOrEqual(0.5);
  });
  test("a bare yeah to a monologue moves a third of partnership to neutral", () => {
    const long = Array.from({ length: 70 }, () => "word").join(" ");
    const heard = read([{ t: long, miti: ["CR"] }, { c: "I do feel that, all the time." }])?.mix.partnership ?? 0;
    const alone = read([{ t: long, miti: ["CR"] }, { c: "Yeah." }])?.mix;
    expect(alone?.partnership).toBeCloseTo((heard * 2) / 3);
    expect(alone?.neutral).toBeGreaterThan(0.3);
  });
  test("one neutral fact is neutral, a second in a row is pressure, asked-for facts are shared", () => {
    const fact: Said = { t: "It comes in three strengths.", miti: ["GI"] };
    expect(read([fact, { c: "Right, I see how that is." }])?.leading).toBe("neutral");
    expect(read([fact, { c: "Right." }, fact, { c: "Right." }], 1)?.leading).toBe("authoritarian");
    expect(read([{ c: "What is it like?" }, fact, { c: "Okay." }])?.leading).toBe("partnership");
  });
  test("a question that carries the client's words builds on them", () => {
    expect(
      read([{ c: "My daughter counts the glasses." }, { t: "What is it like when your daughter counts the glasses?", miti: ["Q"] }, { c: "Hard." }])?.leading,
    ).toBe("partnership");
  });
});

const anything = fc.array(
  fc.record({
    miti: fc.array(fc.constantFrom(...mitiCodes), { maxLength: 4 }),
    misc: fc.array(fc.constantFrom<MiscCode>("SU", "WA", "DI", "FA", "ST"), { maxLength: 2 }),
    text: fc.string({ maxLength: 80 }),
    answer: fc.string({ maxLength: 40 }),
    discord: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 14 },
);
type Anything = typeof anything extends fc.Arbitrary<infer T> ? T : never;
const built = (list: Anything) =>
  conversation(
    list.flatMap(({ miti, misc, text, answer, discord }) => [
      { t: text, miti, misc },
      { c: answer, discord },
    ]),
  );

describe("whatever is said", () => {
  test("each mixture sums to 1 and holds no negative part", () => {
    fc.assert(
      fc.property(anything, (list) => {
        const { transcript, coding } = built(list);
        for (const { mix } of trace(transcript, coding).exchanges) {
          expect(approaches.reduce((sum, approach) => sum + mix[approach], 0)).toBeCloseTo(1, 9);
          expect(Math.min(...Object.values(mix))).toBeGreaterThanOrEqual(-1e-12);
        }
      }),
      { numRuns: 200, seed: 4 },
    );
  });
  test("the report repeats, is short, and points at turns that exist", () => {
    fc.assert(
      fc.property(anything, (list) => {
        const { transcript, coding } = built(list);
        const said = report(transcript, coding);
        expect(report(transcript, coding)).toEqual(said);
        expect(said.moments.length).toBeLessThanOrEqual(2);
        expect(said.strengths.length).toBeLessThanOrEqual(2);
        const ids = new Set(transcript.turns.map((turn) => turn.id));
        for (const statement of [...said.strengths, ...said.moments, ...said.indicators]) expect(statement.turnIds.every((id) => ids.has(id))).toBe(true);
        expect(said.trace.shares === null).toBe(said.trace.counted < 10);
      }),
      { numRuns: 40, seed: 4 },
    );
  });
});

test("an empty and a one-sided conversation say what is not known and claim nothing", () => {
  for (const said of [[], [{ t: "Hello?" }], [{ c: "Hello?" }, { c: "Anyone?" }]]) {
    const { transcript, coding } = conversation(said);
    const { trace: read, strengths, moments, indicators, unknown } = report(transcript, coding);
    expect(read.exchanges).toEqual([]);
    expect([strengths, moments]).toEqual([[], []]);
    expect(indicators.filter(({ text }) => text === "not seen").length).toBeGreaterThan(5);
    expect(unknown.length).toBeGreaterThan(1);
  }
});

test("strengths voiced and taken up, permission, discord: with occasions, counts; the report names them", () => {
  const { transcript, coding } = conversation([
    { t: "What happened before?", miti: ["Q"] },
    { c: "I managed eleven months once.", talk: "change" },
    { t: "Eleven months, by your own doing.", miti: ["AF"] },
    { c: "You people never listen.", discord: 1 },
    { t: "You feel I missed something.", miti: ["CR"] },
    { c: "Yes." },
    { t: "May I tell you something?", miti: ["Seek"] },
    { c: "Go on." },
    { t: "It comes in two kinds.", miti: ["GI"] },
    { c: "Right." },
  ]);
  const byKey = new Map(report(transcript, coding).indicators.map((each) => [each.key, each]));
  expect(byKey.get("strengths-voiced")).toMatchObject({ seen: 1, turnIds: ["t2"] });
  expect(byKey.get("strengths-taken-up")).toMatchObject({ seen: 1, of: 1 });
  expect(byKey.get("permission")).toMatchObject({ seen: 1, of: 1 });
  expect(byKey.get("discord")).toMatchObject({ seen: 1, of: 1, turnIds: ["t5"] });
  expect(byKey.get("autonomy")).toMatchObject({ text: "not seen", seen: null });
});
