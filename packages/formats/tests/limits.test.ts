/** Files too large to keep as fixtures, made here: refused or read within seconds, before any parser is given them. */
import { describe, expect, it } from "vitest";
import { zip } from "../fixtures/zip.mjs";
import { maxBytes } from "../src/limits.ts";
import { read } from "../src/read.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const megabytes = (count: number): number => count * 1024 * 1024;
const times = (count: number, make: (i: number) => string): string => Array.from({ length: count }, (_, i) => make(i)).join("");

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const docx = (body: string): Uint8Array =>
  new Uint8Array(
    zip([
      { name: "[Content_Types].xml", data: "<Types/>" },
      { name: "word/document.xml", data: `<w:document ${namespace}><w:body>${body}</w:body></w:document>` },
    ]),
  );
/** Words that do not pack well. */
const varied = (i: number): string => [1, 2, 3].map((n) => Math.imul(i + 1, 2_654_435_761 * n).toString(36)).join(" ");
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cue = (i: number, text: string): string => `${i + 1}\n00:00:01.000 --> 00:00:02.000\n${text}\n\n`;

/** name, bytes, words of the sentence. */
const refused: readonly (readonly [string, () => Uint8Array, string])[] = [
  ["too-large.txt", () => new Uint8Array(maxBytes + 1), "21 MB"],
  ["turns.txt", () => utf8(times(25_000, (i) => `${i % 2 ? "C" : "T"}: word ${i}\n`)), "25,000 turns"],
  ["lines.txt", () => utf8("T: a\nC: b\n".repeat(150_000)), "200,000 lines"],
  ["one-line.txt", () => utf8(`T: ${"a".repeat(megabytes(19))}`), "longer than 200,000 characters"],
  ["colons.txt", () => utf8(": ".repeat(megabytes(9))), "No speakers"],
  ["blanks.txt", () => utf8(" ".repeat(megabytes(19))), "blank lines"],
  ["dashes.txt", () => utf8(`${" -".repeat(58)} 1\n`.repeat(60_000)), "No speakers"],
  ["brackets.txt", () => utf8(`${"( ".repeat(80)}\n`.repeat(40_000)), "No speakers"],
  ["not-utf8.txt", () => new Uint8Array(megabytes(19)).fill(0xff), "No speakers"],
  ["turns.vtt", () => utf8(`WEBVTT\n\n${times(25_000, (i) => cue(i, `<v ${i % 2 ? "C" : "T"}>word`))}`), "25,000 turns"],
  ["cues.vtt", () => utf8(`WEBVTT\n\n${times(60_000, (i) => cue(i, `<v ${i % 2 ? "C" : "T"}>word`))}`), "50,000 captions"],
  ["tags.vtt", () => utf8(`WEBVTT\n\n00:01.000 --> 00:02.000\n${"<v ".repeat(megabytes(6))}`), "longer than 200,000"],
  ["turns.srt", () => utf8(times(25_000, (i) => cue(i, `${i % 2 ? "C" : "T"}: word`))), "25,000 turns"],
  ["arrows.srt", () => utf8("-->\n".repeat(180_000)), "captions"],
  ["spaces-in-time.srt", () => utf8(`1\n0 ${" ".repeat(megabytes(10))} 1 --> 00:00:02,000\nT: a\n`), "caption"],
  ["turns.json", () => utf8(JSON.stringify({ segments: Array.from({ length: 25_000 }, (_, i) => ({ text: "hi", speaker: `S${i % 2}` })) })), "25,000 turns"],
  [
    "own-turns.json",
    () =>
      utf8(
        JSON.stringify({
          speakers: [{ id: "s1", label: "A", role: "client" }],
          turns: Array.from({ length: 25_000 }, (_, i) => ({ id: `t${i}`, speaker: "s1", text: "hi" })),
        }),
      ),
    "25,000 turns",
  ],
  ["deep.json", () => utf8("[".repeat(megabytes(10))), "levels deep"],
  ["values.json", () => utf8(`[${"{},".repeat(megabytes(6))}{}]`), "far more values"],
  ["turns.csv", () => utf8(`speaker,text\n${times(25_000, (i) => `${i % 2 ? "C" : "T"},word\n`)}`), "25,000 turns"],
  ["rows.csv", () => utf8(`speaker,text\n${"T,a\nC,b\n".repeat(60_000)}`), "100,000 rows"],
  ["cells.csv", () => utf8(`speaker,text\n${",".repeat(megabytes(19))}`), "far more cells"],
  ["open-quote.csv", () => utf8(`speaker,text\nT,"${"a".repeat(megabytes(5))}`), "1,000,000 characters"],
  ["turns.docx", () => docx(times(25_000, (i) => paragraph(`${i % 2 ? "C" : "T"}: ${varied(i)}`))), "25,000 turns"],
  ["elements.docx", () => docx(times(300_000, (i) => `<w:p w:a="${varied(i)}"/>`)), "far more pieces"],
  ["parts.docx", () => new Uint8Array(zip(Array.from({ length: 1_500 }, (_, i) => ({ name: `word/p${i}.xml`, data: "<x/>" })))), "1,500 parts"],
  ["bomb.docx", () => docx(paragraph("a".repeat(megabytes(25)))), "grows far beyond"],
];

describe("very large files", () => {
  it.each(refused)("%s", async (name, make, words) => {
    const bytes = make();
    const began = performance.now();
    const result = await read(bytes, name);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(result).toEqual({ ok: false, why: expect.stringContaining(words) });
  });

  it("tags of dots without end", async () => {
    const began = performance.now();
    const result = await read(utf8(`WEBVTT\n\n00:01.000 --> 00:02.000\n${`<v${".".repeat(3_000)}\n`.repeat(60)}`), "x.vtt");
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(result).toMatchObject({ ok: true, warnings: [{ line: null }] });
  });

  it("a time of a million spaces is a time that cannot be read", async () => {
    const began = performance.now();
    const result = await read(utf8(`speaker,time,text\nT,1 ${" ".repeat(900_000)} 2,a\nC,0:02,b\n`), "x.csv");
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(result).toMatchObject({ ok: true, warnings: [{ line: 2 }] });
  });

  it("a conversation of ninety minutes is read in well under a second", async () => {
    const bytes = utf8(
      times(1_500, (i) => `[00:${String(i % 60).padStart(2, "0")}:00] ${i % 2 ? "Client" : "Therapist"}: ${"some words that were said ".repeat(8)}\n`),
    );
    const began = performance.now();
    const result = await read(bytes, "x.txt");
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(result.ok && result.transcript.turns.length).toBe(1_500);
  });
});
