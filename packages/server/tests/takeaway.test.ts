/** What is taken away: whole, safe to open, and readable again. */
import { readdirSync, readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { newConversationSchema, type Preview } from "@oarlock/contract";
import { read } from "@oarlock/formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type House, heard, keep, openHouse } from "./house.ts";

let house: House;
let id = "";
const own = { role: "client", talk: { change: 0, neutral: 0, sustain: 1 }, kind: {}, discord: 0, evidence: [] } as const;

beforeAll(async () => {
  house = await openHouse();
  id = await keep(house, "<img src=x onerror=alert(1)> & Co");
  await heard(house, id);
  await house.client.codeTurn(id, "t4", own);
  await house.client.reflect(id, "I pushed a little. <b>");
});
afterAll(() => house?.leave());

const textOf = async (format: "html" | "csv" | "json" | "txt" | "vtt" | "srt"): Promise<string> => (await house.client.exportFile(id, format)).text();

test("HTML: nothing runs, nothing is fetched, words are escaped, both raters are shown", async () => {
  const page = await textOf("html");
  expect(page).not.toMatch(/<script|<img|<link|<iframe|javascript:|@import|url\(|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  expect(page).not.toMatch(/<[^>]+\son\w+=/);
  expect(page).toContain("&lt;img src=x onerror=alert(1)&gt; &amp; Co");
  expect(page).toContain("I pushed a little. &lt;b&gt;");
  expect(page).toContain("Codes by a program");
  expect(page).toContain("You: sustain talk");
  expect(page).toContain("I want to wake up clear.");
  expect(page).toContain("<svg");
});

test("CSV: one row a turn, one's own beside the model's", async () => {
  const lines = (await textOf("csv")).trim().split("\r\n");
  expect(lines).toHaveLength(7);
  expect(lines[0]).toContain("codes (encoder");
  expect(lines[0]).toContain("codes (You)");
  expect(lines[4]).toContain("sustain");
});

test("JSON: everything, and the importer reads it back", async () => {
  const json = await textOf("json");
  const { record } = await house.client.read(id);
  const held = JSON.parse(json) as { codings: { rater: { kind: string } }[]; reflection: { text: string }; target: string; source: unknown };
  expect(held.codings.map(({ rater }) => rater.kind).sort()).toEqual(["model", "person"]);
  expect(held.reflection.text).toBe("I pushed a little. <b>");
  expect([held.target, held.source]).toEqual([record.target, record.source]);
  const again = await house.client.preview(new File([json], "again.json"));
  expect(again.transcript).toEqual(record.transcript);
  expect(again.warnings).toEqual([]);
  expect(again.title).toBe(record.title);
});

test.each(["txt", "vtt", "srt", "docx"] as const)("%s: the importer finds the same turns", async (format) => {
  const { record } = await house.client.read(id);
  const file = await house.client.exportFile(id, format);
  const again: Preview = await house.client.preview(new File([file], `again.${format}`));
  expect(again.transcript.turns.map(({ text }) => text)).toEqual(record.transcript.turns.map(({ text }) => text));
});

test("PDF: real text and lines, no pictures, nothing that runs", async () => {
  const bytes = Buffer.from(await (await house.client.exportFile(id, "pdf")).arrayBuffer());
  const raw = bytes.toString("latin1");
  expect(raw.startsWith("%PDF-")).toBe(true);
  expect(raw).not.toMatch(/\/(?:JavaScript|JS|Image|Launch|URI|EmbeddedFile)\b/);
  const streams = [...raw.matchAll(/\/FlateDecode\s*>>\s*stream\r?\n/g)].map(({ index, 0: head }) => {
    try {
      return inflateSync(bytes.subarray(index + head.length)).toString("latin1");
    } catch {
      return "";
    }
  });
  expect(streams.some((stream) => /\bTJ\b/.test(stream))).toBe(true); // shows text
  expect(streams.some((stream) => stream.includes("beginbfchar") || stream.includes("beginbfrange"))).toBe(true); // that can be copied out
  expect(streams.some((stream) => /\bre\b[\s\S]*\bf\b/.test(stream))).toBe(true); // fills the wake's bars
});

test("what is not heard yet says so", async () => {
  const { source, transcript } = await house.client.preview({
    text: Array.from({ length: 3000 }, (_, i) => `${i % 2 ? "C" : "T"}: Well, what about day ${i}?`).join("\n"),
  });
  const { id: fresh } = await house.client.create({ title: "Fresh", kind: "real", target: null, source, transcript });
  await expect(house.client.exportFile(fresh, "html")).rejects.toMatchObject({ code: "busy" });
  await heard(house, fresh);
  expect((await house.client.exportFile(fresh, "html")).size).toBeGreaterThan(10_000);
});

describe("every good file of every format can be kept as it was previewed", () => {
  const fixtures = new URL("../../formats/fixtures/", import.meta.url);
  const files = ["txt", "vtt", "srt", "docx", "csv", "json"].flatMap((format) =>
    readdirSync(new URL(`${format}/good/`, fixtures)).map((name) => `${format}/good/${name}`),
  );

  test.each(files)("%s", async (path) => {
    const result = await read(readFileSync(new URL(path, fixtures)), path.split("/").at(-1) ?? path);
    if (!result.ok) throw new Error(result.why);
    const { source, transcript, title } = result;
    const made = { title: title?.slice(0, 300) ?? path, kind: "real", target: null, source, transcript };
    expect(newConversationSchema.parse(made)).toEqual(made);
  });
});
