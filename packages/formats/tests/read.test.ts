/** What reading promises beyond the fixtures: by content first, no false speakers, every dropped line named. */
import { describe, expect, it } from "vitest";
import { csvCell, type ReadResult, read, readText } from "../src/index.ts";

type Read = Extract<ReadResult, { ok: true }>;

async function readOf(text: string, name?: string): Promise<Read> {
  const result = await readText(text, name);
  if (!result.ok) throw new Error(result.why);
  return result;
}

async function whyNot(text: string): Promise<string> {
  const result = await readText(text);
  if (result.ok) throw new Error("was read");
  return result.why;
}

const turnsOf = ({ transcript }: Read) =>
  transcript.turns.map((turn) => `${transcript.speakers.find((speaker) => speaker.id === turn.speaker)?.label}: ${turn.text}`);

describe("pasted text", () => {
  it("has a source of its own", async () => {
    const { source, format } = await readOf("T: How was it?\nC: Dry.");
    expect(format).toBe("txt");
    expect(source).toEqual({ name: "pasted text", format: "txt", hash: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: 22 });
  });

  it.each([
    ["vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v T>Hello.\n"],
    ["srt", "1\n00:00:01,000 --> 00:00:02,000\nT: Hello.\n"],
    ["json", '[{"speaker":"T","text":"Hello."}]'],
    ["csv", "speaker;text\nT;Hello.\n"],
    ["txt", "[00:01] T: Hello.\n[00:04] C: Hello.\n"],
  ])("is known as %s by what it holds, whatever it is called", async (format, text) => {
    expect((await readOf(text)).format).toBe(format);
    expect((await readOf(text, "letter.txt")).format).toBe(format);
  });

  it("gets ids t1 and s1 on", async () => {
    const { transcript } = await readOf("T: a\nC: b\nT: c");
    expect(transcript.turns.map(({ id, speaker }) => [id, speaker])).toEqual([
      ["t1", "s1"],
      ["t2", "s2"],
      ["t3", "s1"],
    ]);
  });
});

describe("speakers in text", () => {
  it.each([
    ["a heading inside a turn", "T: Two things.\nNote: the first is sleep.\nC: Sleep, yes.\nT: Sleep.", 3],
    ["a heading that comes again", "T: Look.\nNote: one.\nC: I see.\nNote: two.\nT: Two.", 3],
    ["the beginning of a sentence", "T: Say it.\nSo here is the thing: I drink.\nC: He said it.\nSo here is the thing: he drinks.\nT: Yes.", 3],
    ["an address", "T: Read it.\nhttp://a.b/c: the leaflet\nhttps://a.b: the other\nC: I did.", 2],
    ["a time of day", "T: When?\n10:30 I wake up.\n11:30 I smoke.\nC: Early.\nT: Early.", 3],
    ["a file's path", "T: Where is it?\nC:\\Users\\me has it.\nC: There.\nT: There.", 3],
  ])("are not %s", async (_, text, turns) => {
    const result = await readOf(text);
    expect(result.transcript.speakers.map((speaker) => speaker.label)).toEqual(["T", "C"]);
    expect(result.transcript.turns).toHaveLength(turns);
  });

  it("are told of when a name comes only once", async () => {
    const result = await readOf("Anna: One.\nBen: Two.\nAnna: Three.\nKarl: Four.\nBen: Five.");
    expect(result.transcript.speakers.map((speaker) => speaker.label)).toEqual(["Anna", "Ben"]);
    expect(result.warnings).toEqual([{ line: 4, dropped: "", why: expect.stringContaining("“Karl:”") }]);
  });

  it("may each speak once", async () => {
    expect(turnsOf(await readOf("Anna: How was it?\nBen: Dry."))).toEqual(["Anna: How was it?", "Ben: Dry."]);
  });

  it("are one whatever their case", async () => {
    expect((await readOf("ANNA: One.\nBen: Two.\nAnna: Three.")).transcript.speakers).toHaveLength(2);
  });
});

describe("times that were said", () => {
  it("stay words of an answer", async () => {
    expect(turnsOf(await readOf("T: When?\nClient: 10:00\nT: So late.\nClient: 10:30 on Sundays."))).toEqual([
      "T: When?",
      "Client: 10:00",
      "T: So late.",
      "Client: 10:30 on Sundays.",
    ]);
  });

  it("stay words under a header line, which keeps its own time", async () => {
    const { transcript } = await readOf("Anna  0:03\nWhen?\n\nTom  0:05\n10:00\n\nAnna  0:09\nSo late.");
    expect(transcript.turns[1]).toMatchObject({ text: "10:00", start: 5 });
  });
});

describe("warnings", () => {
  it("name every line dropped, neighbours together", async () => {
    const { warnings } = await readOf("Transcript\nof a talk\n\nDate: today\nT: a\nC: b\nT: c");
    expect(warnings).toEqual([{ line: 1, dropped: "Transcript", why: expect.stringContaining("(lines 1 to 4).") }]);
  });

  it("say that a recogniser told nobody apart, and invent no speaker", async () => {
    const { transcript, guess, warnings } = await readOf('{"segments":[{"start":0,"end":1,"text":"How was it?"},{"start":1,"end":2,"text":"Dry."}]}');
    expect(transcript.speakers).toEqual([{ id: "s1", label: "Speaker 1", role: "other" }]);
    expect(transcript.turns).toHaveLength(2);
    expect(guess.counsellor).toBeNull();
    expect(warnings).toEqual([{ line: null, dropped: "", why: expect.stringContaining("does not say who speaks") }]);
  });

  it("name columns that are not read", async () => {
    const { warnings } = await readOf("id,mood,speaker,text\n1,low,T,Hello.\n2,high,C,Hello.");
    expect(warnings).toEqual([{ line: 1, dropped: "“mood”", why: expect.stringContaining("“mood”") }]);
  });
});

describe("refusals say where", () => {
  it.each([
    ['{"segments":[\n{"text":"a"},\n{"text" "b"}]}', "line 3"],
    ['{"segments":[\n{"text":"a"},\n', "line 2"],
    ["WEBVTT\n\n1 --> 2\nhello\n", "line 3"],
    ['speaker,text\nT,a\nC,"b\nT,c\n', "line 4"],
    ["T: a\nC: \0b\n", "line 2"],
  ])("%j", async (text, where) => {
    expect(await whyNot(text)).toContain(where);
  });
});

describe("bytes", () => {
  it.each([
    ["%PDF-1.7\n", "PDF"],
    ["{\\rtf1}", "RTF"],
    ["ID3\x03", "recording"],
    ["RIFF1234WAVE", "recording"],
    ["\xff\xd8\xff\xe0", "picture"],
    ["\x1f\x8b\x08", "packed"],
    ["\x7fELF", "program"],
    ["\xd0\xcf\x11\xe0", "old Word"],
    ["<?xml version='1.0'?><a/>", "XML"],
  ])("%j are no transcript, whatever the name", async (start, word) => {
    const result = await read(
      Uint8Array.from([...start.padEnd(20, " ")], (sign) => sign.charCodeAt(0)),
      "talk.txt",
    );
    expect(result).toEqual({ ok: false, why: expect.stringContaining(word) });
  });
});

describe("csvCell", () => {
  it.each([
    ["=1+1", `"'=1+1"`],
    ["+1", `"'+1"`],
    ["-1", `"'-1"`],
    ["@a", `"'@a"`],
    ["\ta", `"'\ta"`],
    ["\ra", `"'\ra"`],
    ["＝1", `"'＝1"`],
    ["'=1", `"''=1"`],
    ["a=1", `"a=1"`],
    ['say "x"', `"say ""x"""`],
    ["'tis", `"'tis"`],
  ])("%j", (cell, wanted) => {
    expect(csvCell(cell)).toBe(wanted);
  });
});
