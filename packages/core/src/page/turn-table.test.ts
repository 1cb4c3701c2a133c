import { describe, expect, test } from "vitest";
import type { Coding } from "../coding/index.ts";
import { csvCell, renderTurnTable } from "./turn-table.ts";

describe("cells that a spreadsheet would run are guarded", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "＝1+1", "＋1", "－1", "＠x", "\n=1"])("%j", (value) => {
    expect(csvCell(value).replace(/^"/, "").startsWith("'")).toBe(true);
  });

  test("words stay as they are; quotes, separators and line ends are quoted", () => {
    expect(csvCell("so tired")).toBe("so tired");
    expect(csvCell('he said "no", twice')).toBe('"he said ""no"", twice"');
    expect(csvCell("a;b")).toBe('"a;b"');
    expect(csvCell("one\ntwo")).toBe('"one\ntwo"');
  });
});

test("one row a turn, one's own codes beside the model's", () => {
  const transcript = {
    speakers: [
      { id: "c", label: "=HYPERLINK(1)", role: "client" as const },
      { id: "o", label: "Sister", role: "other" as const },
    ],
    turns: [
      { id: "t1", speaker: "c", text: "I want to.", start: 1.5 },
      { id: "t2", speaker: "o", text: "He does." },
    ],
  };
  const client = (change: number, sustain: number) => ({
    role: "client" as const,
    talk: { change, neutral: 1 - change - sustain, sustain },
    kind: {},
    discord: 0,
    evidence: [],
  });
  const model: Coding = { rater: { kind: "model", name: "linear", version: "1", hash: "x" }, turns: { t1: client(0.7, 0.1), t2: { role: "other" } } };
  const own: Coding = { rater: { kind: "person", id: "p", name: "You" }, turns: { t1: client(0, 1) } };
  const table = renderTurnTable({ transcript, codings: [model, own] });
  const [head = "", first = "", second = ""] = table.split("\r\n");
  const cells = (line: string): string[] => line.split(",");
  expect(table.startsWith("\uFEFF")).toBe(true);
  expect(cells(head)).toContain("change (linear 1)");
  expect(cells(head)).toContain("codes (You)");
  expect(cells(first).slice(0, 6)).toEqual(["1", '"\'=HYPERLINK(1)"', "client", "1.5", "I want to.", "change"]);
  expect(cells(first)[cells(head).indexOf("change (linear 1)")]).toBe("0.700");
  expect(cells(first)[cells(head).indexOf("codes (You)")]).toBe("sustain");
  expect(cells(second)).toHaveLength(cells(head).length);
  expect(
    cells(second)
      .slice(5)
      .every((cell) => cell === ""),
  ).toBe(true);
});
