/** What is written is read back: the same turns, names, roles and times, as far as each format holds them. */
import { labelKey, type Role, roles, type Transcript, tidyLabel, tidyText } from "@oarlock/core/conversation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Format, formats } from "../src/index.ts";
import { maxTurns } from "../src/limits.ts";
import { read } from "../src/read.ts";
import { write } from "../src/write.ts";

/** Beginnings and middles that parsers stumble over. */
const traps = fc.constantFrom(
  "T: ",
  "Note: ",
  "So here is the thing: ",
  "http://a.b/c",
  "[00:01:02] ",
  "(1:02) ",
  "0:03",
  "6:30 am",
  "--> ",
  "00:00:01.000 --> 00:00:02.000",
  "<v Bo>",
  "</v>",
  "<i>",
  "&amp;",
  "&lt;",
  "&#123;",
  "{\\an8}",
  "=1+1",
  "+1",
  "-1",
  "@x",
  "'=x",
  "''",
  '"',
  '""',
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "# Speaker: A (client)",
  "WEBVTT",
  "NOTE",
  "line: 1",
  "position:2",
  "1",
  "]]>",
  "\u2028",
  "é",
  "😀",
  "שלום",
  "，",
  "：",
  "** ",
  "\ufffd".repeat(12),
  "- ",
  "> ",
  "'",
);
const words = fc
  .array(fc.oneof(traps, fc.string({ maxLength: 12 }), fc.string({ unit: "binary", maxLength: 6 })), { minLength: 1, maxLength: 8 })
  .map((parts) => tidyText(parts.join(" ")));
const text = words.filter((said) => said !== "");
const label = fc
  .oneof(
    fc.constantFrom("T", "C", "Therapist", "Dr. Amsel", "Ruiz, Carla", "SPEAKER_00", "Speaker 1", "client's sister", "-x", "1", "note", "so here"),
    fc.string({ maxLength: 70 }),
    fc.string({ unit: "binary", maxLength: 20 }),
  )
  .map(tidyLabel)
  .filter((name) => name !== "");
const ms = fc.integer({ min: 0, max: 5_000 });

interface Spoken {
  readonly who: number;
  readonly text: string;
  readonly gap: number;
  readonly long: number;
  readonly timed: "both" | "start" | "none";
}

/** Conversations as reading makes them: speakers in order of appearance, neighbours differ, times rise. */
function transcripts(timed: fc.Arbitrary<Spoken["timed"]>): fc.Arbitrary<Transcript> {
  const spoken = fc.record({ who: fc.nat(3), text, gap: ms, long: fc.integer({ min: 1, max: 90_000 }), timed });
  const people = fc.uniqueArray(fc.record({ label, role: fc.constantFrom<Role>(...roles) }), {
    minLength: 2,
    maxLength: 4,
    selector: (person) => labelKey(person.label),
  });
  return fc.tuple(people, fc.array(spoken, { minLength: 1, maxLength: 12 })).map(([persons, said]) => {
    const order: number[] = [];
    let clock = 0;
    let last = -1;
    const turns = said.map((one, i) => {
      const who = one.who % persons.length === last ? (last + 1) % persons.length : one.who % persons.length;
      last = who;
      if (!order.includes(who)) order.push(who);
      const start = clock + one.gap;
      clock = start + one.long;
      const times = one.timed === "none" ? {} : { start: start / 1000, ...(one.timed === "both" ? { end: clock / 1000 } : {}) };
      return { id: `t${i + 1}`, speaker: `s${order.indexOf(who) + 1}`, text: one.text, ...times };
    });
    return { speakers: order.map((who, i) => ({ id: `s${i + 1}`, ...(persons[who] ?? { label: "", role: "other" as const }) })), turns };
  });
}

const anyTimes = transcripts(fc.constantFrom<Spoken["timed"]>("both", "start", "none"));
const allTimes = transcripts(fc.constant<Spoken["timed"]>("both"));

async function readBack(transcript: Transcript, format: Format): Promise<Transcript> {
  const result = await read(await write(transcript, format, { title: "A: try" }), `x.${format}`);
  if (!result.ok) throw new Error(result.why);
  expect(result.format).toBe(format);
  expect(result.warnings.filter((warning) => warning.dropped !== "")).toEqual([]);
  return result.transcript;
}

const withoutRoles = ({ speakers, turns }: Transcript) => ({ speakers: speakers.map(({ id, label }) => ({ id, label })), turns });
const holdsRoles = (format: Format): boolean => format !== "vtt" && format !== "srt";

describe("export, then import", () => {
  it.each(formats)("%s gives the same transcript", { timeout: 120_000 }, async (format) => {
    const conversations = format === "srt" ? allTimes : anyTimes;
    await fc.assert(
      fc.asyncProperty(conversations, async (transcript) => {
        const back = await readBack(transcript, format);
        if (holdsRoles(format)) expect(back).toEqual(transcript);
        else expect(withoutRoles(back)).toEqual(withoutRoles(transcript));
      }),
      { numRuns: format === "docx" ? 60 : 400, seed: 20_261 },
    );
  });

  it("srt keeps words and names where times are estimated", async () => {
    await fc.assert(
      fc.asyncProperty(anyTimes, async (transcript) => {
        const back = await readBack(transcript, "srt");
        expect(back.turns.map((turn) => [turn.speaker, turn.text])).toEqual(transcript.turns.map((turn) => [turn.speaker, turn.text]));
      }),
      { numRuns: 200, seed: 20_262 },
    );
  });

  it("json keeps ids, neighbouring turns of one speaker and speakers without turns", async () => {
    const transcript: Transcript = {
      speakers: [
        { id: "a", label: "Anna", role: "client" },
        { id: "b", label: "Ben", role: "counsellor" },
        { id: "c", label: "Lu", role: "other" },
      ],
      turns: [
        { id: "t1", speaker: "b", text: "One." },
        { id: "t1b", speaker: "b", text: "Two.", end: 3 },
        { id: "t9", speaker: "a", text: "Three.", start: 3.5 },
      ],
    };
    expect(await readBack(transcript, "json")).toEqual(transcript);
  });

  it.each(formats)("%s holds as many turns as may be read", { timeout: 60_000 }, async (format) => {
    const turns = Array.from({ length: maxTurns }, (_, i) => ({
      id: `t${i + 1}`,
      speaker: i % 2 ? "s2" : "s1",
      text: `I counted ${Math.imul(i + 1, 2_654_435_761).toString(36)} of them: too many.`,
      start: i * 3,
      end: i * 3 + 2.5,
    }));
    const transcript: Transcript = {
      speakers: [
        { id: "s1", label: "Anna", role: "counsellor" },
        { id: "s2", label: "Ben", role: "client" },
      ],
      turns,
    };
    const back = await readBack(transcript, format);
    expect(back.turns).toEqual(turns);
  });

  it("gives speakers of one name names of their own", async () => {
    const transcript: Transcript = {
      speakers: [
        { id: "s1", label: "Anna", role: "client" },
        { id: "s2", label: "anna ", role: "counsellor" },
      ],
      turns: [
        { id: "t1", speaker: "s1", text: "Hello." },
        { id: "t2", speaker: "s2", text: "Hello." },
      ],
    };
    for (const format of formats) expect((await readBack(transcript, format)).speakers.map((speaker) => speaker.label)).toEqual(["Anna", "anna 2"]);
  });
});
