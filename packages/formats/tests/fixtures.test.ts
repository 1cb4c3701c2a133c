/** Every fixture of every format: the good ones read as they should, the hostile ones refused or warned about, none slow. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { formats } from "../src/index.ts";
import { read } from "../src/read.ts";

interface Good {
  readonly turns: number;
  readonly speakers: readonly string[];
  readonly counsellor: string | null;
  readonly warnings: number;
  /** Words of the last turn. */
  readonly last: string;
}
type Hostile = { readonly refused: string } | { readonly warned: number; readonly turns: number };
interface Expected {
  readonly good: Readonly<Record<string, Good>>;
  readonly hostile: Readonly<Record<string, Hostile>>;
}

const folder = new URL("../fixtures/", import.meta.url);
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)));

/** One sentence that a person can use: it begins large, ends with a full stop, and says what to do. */
const sentence = /^[A-Z“].{30,400}[.]$/s;

describe.each(formats)("%s", (format) => {
  const expected = JSON.parse(readFileSync(new URL(`${format}/expected.json`, folder), "utf8")) as Expected;

  it("has at least 10 good and 15 hostile files, each with an expectation", () => {
    expect(Object.keys(expected.good).sort()).toEqual(readdirSync(new URL(`${format}/good`, folder)).sort());
    expect(Object.keys(expected.hostile).sort()).toEqual(readdirSync(new URL(`${format}/hostile`, folder)).sort());
    expect(Object.keys(expected.good).length).toBeGreaterThanOrEqual(10);
    expect(Object.keys(expected.hostile).length).toBeGreaterThanOrEqual(15);
  });

  it.each(Object.entries(expected.good))("reads good/%s", async (name, wanted) => {
    const bytes = bytesOf(`${format}/good/${name}`);
    const result = await read(bytes, name);
    if (!result.ok) throw new Error(result.why);
    const { transcript, guess } = result;
    const label = (id: string | null): string | null => transcript.speakers.find((speaker) => speaker.id === id)?.label ?? null;
    expect({
      turns: transcript.turns.length,
      speakers: transcript.speakers.map((speaker) => speaker.label),
      counsellor: label(guess.counsellor),
      warnings: result.warnings.length,
      last: transcript.turns.at(-1)?.text,
    }).toEqual(wanted);
    expect(result.format).toBe(format);
    expect(result.source).toMatchObject({ name, bytes: bytes.length });
    expect(result.source.hash).toMatch(/^[0-9a-f]{64}$/);
    if (guess.counsellor !== null) expect(transcript.speakers.find((speaker) => speaker.id === guess.counsellor)?.role).toBe("counsellor");
  });

  it.each(Object.entries(expected.hostile))("withstands hostile/%s", async (name, wanted) => {
    const began = performance.now();
    const result = await read(bytesOf(`${format}/hostile/${name}`), name);
    expect(performance.now() - began).toBeLessThan(5000);
    if ("refused" in wanted) {
      if (result.ok) throw new Error("was read");
      expect(result.why).toContain(wanted.refused);
      expect(result.why).toMatch(sentence);
    } else {
      if (!result.ok) throw new Error(result.why);
      expect({ warned: result.warnings.length, turns: result.transcript.turns.length }).toEqual(wanted);
      expect(result.warnings.length).toBeGreaterThan(0);
      for (const warning of result.warnings) expect(warning.why).toMatch(sentence);
    }
  });
});
