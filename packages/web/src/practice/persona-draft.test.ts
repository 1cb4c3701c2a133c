import { faultsOf, fewest, type Persona, personas } from "@oarlock/core/practice";
import { describe, expect, test } from "vitest";
import { personaSchema } from "../../../contract/src/personas.ts";
import { carryTopics, emptyPersona, freeId, gapsOf, newClient, parsePersona, renamed, settled, slug, withFreeId } from "./persona-draft.ts";
import { countsOf, sections } from "./persona-needed.ts";

const none: ReadonlySet<string> = new Set();
const dana = personas[0] as Persona; // twelve of them
const parsed = (value: unknown) => parsePersona(JSON.stringify(value));

describe("the empty persona", () => {
  test("is one that the server takes", () => {
    expect(personaSchema.safeParse(emptyPersona()).success).toBe(true);
    expect(gapsOf(emptyPersona())).toEqual([]);
  });

  test("lacks what the core says, in the numbers that the sections count by", () => {
    const faults = faultsOf(emptyPersona());
    expect(faults).toContain(`There are 0 facts; ${fewest.facts} are needed.`);
    expect(faults).toContain(`There are 0 neutral lines; ${fewest.neutral} are needed.`);
    expect(faults).toContain(`There are 0 lines of discord; ${fewest.discord} are needed.`);
    expect(faults).toContain(`There are too few short answers of kind “yes”; ${fewest.short} are needed.`);
    const heard = (count: number) => faultsOf({ ...dana, reactions: { ...dana.reactions, heard: dana.reactions.heard.slice(0, count) } });
    expect(heard(fewest.reaction)).toEqual([]);
    expect(heard(fewest.reaction - 1)).toHaveLength(1);
    const [first, ...rest] = dana.facts;
    const fact = (asks: number, tellings: number) =>
      faultsOf({ ...dana, facts: first ? [{ ...first, asks: first.asks.slice(0, asks), tellings: first.tellings.slice(0, tellings) }, ...rest] : [] });
    expect(fact(fewest.asks, fewest.tellings)).toEqual([]);
    expect(fact(fewest.asks - 1, fewest.tellings - 1)).toHaveLength(2);
  });
});

test.each(personas.map((persona) => [persona.id, persona] as const))("%s passes whole, with nothing to do in any section", (_, persona) => {
  expect(parsed(persona)).toEqual({ ok: true, persona });
  expect(settled(persona)).toEqual(persona);
  expect(gapsOf(persona)).toEqual([]);
  expect(Object.values(countsOf(persona)).map(({ lacks }) => lacks)).toEqual(sections.map(() => 0));
});

describe("a file", () => {
  test.each([
    ["no JSON", "not at all {", ""],
    ["nothing", "", ""],
    ["a list", "[]", ""],
    ["null", "null", ""],
    ["a number", "7", ""],
    ["too deep", `${"[".repeat(100_000)}`, ""],
    ["an endless number", JSON.stringify(dana).replace('"age":41', '"age":1e999'), "age"],
    ["a prototype", JSON.stringify(dana).replace("{", '{"__proto__":{"own":true},'), "__proto__"],
  ])("of %s is refused", (_, json, at) => {
    expect(parsePersona(json)).toEqual({ ok: false, at });
  });

  test.each<readonly [string, unknown, string]>([
    ["a stray key", { ...dana, extra: 1 }, "extra"],
    ["a missing key", { ...dana, aside: undefined }, "aside"],
    ["an inherited key in place of its own", { ...dana, acts: { ...dana.acts, change: { ...dana.acts.change, constructor: [] } } }, "acts.change.constructor"],
    ["a likeness", { ...dana, fictional: false }, "fictional"],
    ["a level that is none", { ...dana, facts: [{ ...dana.facts[0], level: 6 }] }, "facts.0.level"],
    ["a word for a list", { ...dana, topics: "work" }, "topics"],
    ["a line without a topic", { ...dana, acts: { ...dana.acts, neutral: [{ text: "Hm." }] } }, "acts.neutral.0.topic"],
    ["a strength that is none", { ...dana, acts: { ...dana.acts, neutral: [{ text: "Hm.", topic: "work", strength: null }] } }, "acts.neutral.0.strength"],
    ["a number for a sentence", { ...dana, short: { ...dana.short, cold: [1] } }, "short.cold.0"],
  ])("with %s is refused, and says where", (_, value, at) => {
    expect(parsed(value)).toEqual({ ok: false, at });
  });

  test("half written is taken, and what keeps it from being kept is named as the server would", () => {
    const half: Persona = { ...dana, who: " ", age: 8, topics: [], facts: dana.facts.map((fact, i) => (i === 2 ? { ...fact, id: "Big Fact" } : fact)) };
    expect(parsed(half)).toEqual({ ok: true, persona: half });
    const places = gapsOf(half).map(({ at }) => at);
    expect(places).toEqual(["age", "who", "topics", "facts.2.id"]);
    expect(personaSchema.safeParse(half).error?.issues.map(({ path }) => path.join("."))).toEqual(places);
  });
});

test.each([
  ["Dana", "dana"],
  ["  Zoë O'Brien-Núñez ", "zoe-o-brien-nunez"],
  ["Анна", "client"],
  ["", "client"],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
])("the short name of “%s” is %s", (name, id) => {
  expect(slug(name)).toBe(id);
});

test("a short name is free, and never that of the page for new ones", () => {
  expect(freeId("dana", new Set(["dana", "dana-2"]))).toBe("dana-3");
  expect(freeId(newClient, none)).toBe("new-2");
  expect(freeId("a".repeat(40), new Set(["a".repeat(40)]))).toBe(`${"a".repeat(38)}-2`);
  expect(withFreeId({ ...dana, id: "Not A Name" }, none).id).toBe("not-a-name");
});

test("the short name follows the name until it is chosen by hand", () => {
  const taken = new Set(["dana"]);
  const copy = withFreeId(dana, taken);
  expect(copy.id).toBe("dana-2");
  expect(renamed(copy, "Ines", taken).id).toBe("ines");
  expect(renamed({ ...copy, id: "my-own" }, "Ines", taken).id).toBe("my-own");
});

test("what writing leaves about is not kept", () => {
  const [line] = dana.acts.neutral;
  const written: Persona = {
    ...dana,
    name: " Dana ",
    topics: [...dana.topics, "", " "],
    bristles: [...dana.bristles, { words: [""], lines: [] }],
    acts: { ...dana.acts, neutral: [...dana.acts.neutral, { text: "  ", topic: "work" }, ...(line ? [{ ...line, text: ` ${line.text}x ` }] : [])] },
  };
  expect(settled(written)).toEqual({ ...dana, acts: { ...dana.acts, neutral: [...dana.acts.neutral, { ...line, text: `${line?.text}x` }] } });
});

describe("a topic with another name", () => {
  const about = (persona: Persona, topic: string): number =>
    persona.facts.filter((fact) => fact.topic === topic).length + persona.acts.change.D.filter((line) => line.topic === topic).length;

  test("takes its facts and lines along", () => {
    const carried = carryTopics({ ...dana, topics: dana.topics.map((topic) => (topic === "wine" ? "drink" : topic)) }, dana.topics);
    expect(about(carried, "wine")).toBe(0);
    expect(about(carried, "drink")).toBe(about(dana, "wine"));
    expect(faultsOf(carried)).toEqual([]);
  });

  test.each([
    ["was taken away", dana.topics.slice(1)],
    ["was added", [...dana.topics, "cats"]],
    ["changed places", dana.topics.toReversed()],
  ])("does nothing where one %s", (_, topics) => {
    expect(carryTopics({ ...dana, topics }, dana.topics)).toEqual({ ...dana, topics });
  });
});
