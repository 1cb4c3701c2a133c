/** The shape of a persona, checked by hand: the page bundles no schema. The same walk tells a file that is no persona and a field that is not filled yet. */
import { talkKinds, talks } from "@oarlock/core/coding";
import { dimensions, endingKinds, type Fact, type Line, type OtherWays, type Persona, reactions, shortKinds, skills } from "@oarlock/core/practice";

/** Where a value is not as it must be: of the wrong shape (a stray or missing key too), or of the right shape and outside the limits of the contract. */
export interface Flaw {
  /** Keys joined by dots, as `facts.3.topic`; empty for the whole. */
  readonly at: string;
  readonly must: "shape" | "text" | "id" | "number" | "list";
  readonly least: number;
  readonly most: number;
}

type Check = (value: unknown, at: string) => readonly Flaw[];

const flaw = (at: string, must: Flaw["must"], least = 0, most = 0): readonly Flaw[] => [{ at, must, least, most }];
const below = (at: string, key: string | number): string => (at === "" ? String(key) : `${at}.${key}`);

const text =
  (most = 1000): Check =>
  (value, at) => {
    if (typeof value !== "string") return flaw(at, "shape");
    const { length } = value.trim();
    return length < 1 || length > most ? flaw(at, "text", 1, most) : [];
  };

export const isShortName = (value: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(value);
const shortName: Check = (value, at) => (typeof value !== "string" ? flaw(at, "shape") : isShortName(value) ? [] : flaw(at, "id", 1, 40));

const number =
  (least: number, most: number, whole = false): Check =>
  (value, at) => {
    if (typeof value !== "number" || !Number.isFinite(value)) return flaw(at, "shape");
    return value < least || value > most || (whole && !Number.isInteger(value)) ? flaw(at, "number", least, most) : [];
  };

const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, at) =>
    values.includes(value) ? [] : flaw(at, "shape");

const list =
  (item: Check, least: number, most: number): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return flaw(at, "shape");
    const size = value.length < least || value.length > most ? flaw(at, "list", least, most) : [];
    return [...size, ...value.flatMap((each: unknown, i) => item(each, below(at, i)))];
  };

const object =
  (fields: Readonly<Record<string, Check>>, missable: readonly string[] = []): Check =>
  (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return flaw(at, "shape");
    const held = new Map<string, unknown>(Object.entries(value));
    const stray = [...held.keys()].filter((key) => !Object.hasOwn(fields, key));
    return [
      ...stray.flatMap((key) => flaw(below(at, key), "shape")),
      ...Object.entries(fields).flatMap(([key, check]) => {
        if (held.has(key)) return check(held.get(key), below(at, key));
        return missable.includes(key) ? [] : flaw(below(at, key), "shape");
      }),
    ];
  };

const each = (keys: readonly string[], check: Check): Check => object(Object.fromEntries(keys.map((key) => [key, check])));

const sentences = (least = 0): Check => list(text(), least, 80);
const acts = list(object({ text: text(), topic: text(), strength: oneOf(1, 2, 3) } satisfies Record<keyof Line, Check>, ["strength"]), 0, 120);
const fact = object({
  id: shortName,
  topic: text(),
  level: oneOf(1, 2, 3, 4, 5),
  fact: text(),
  asks: sentences(),
  talk: oneOf(...talks),
  kind: oneOf(null, ...talkKinds),
  tellings: sentences(),
} satisfies Record<keyof Fact, Check>);

const way = object({ skill: oneOf(...skills), say: text() } satisfies Record<keyof OtherWays["ways"][number], Check>);

/** The limits are those of the contract (`personas.ts` there). */
const personaFields = {
  id: shortName,
  name: text(60),
  age: number(12, 110, true),
  pronouns: text(40),
  fictional: oneOf(true),
  who: text(),
  referral: text(),
  target: text(),
  substance: text(),
  start: each(dimensions, number(0, 1)),
  sensitivity: each(dimensions, number(0, 3)),
  fillers: sentences(1),
  manner: text(),
  bristles: list(object({ words: sentences(), lines: sentences() }), 0, 12),
  topics: sentences(1),
  facts: list(fact, 0, 120),
  acts: object({ change: each(talkKinds, acts), sustain: each(talkKinds, acts), neutral: acts, askBack: acts, discord: acts } satisfies Record<
    keyof Persona["acts"],
    Check
  >),
  short: each(shortKinds, sentences()),
  reactions: each(reactions, sentences()),
  opening: sentences(1),
  endings: each(endingKinds, sentences(1)),
  aside: text(),
  otherWays: list(object({ to: text(), ways: list(way, 1, 6) } satisfies Record<keyof OtherWays, Check>), 0, 1000),
} satisfies Record<keyof Persona, Check>;
const persona = object(personaFields, ["otherWays"]);

/** Every flaw of what might be a persona, in the order of its parts. */
export const flawsOf = (value: unknown): readonly Flaw[] => persona(value, "");
