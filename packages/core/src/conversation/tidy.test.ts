import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelKey, maxLabelLength, tidyLabel, tidyText } from "./tidy.ts";

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom("a", " ", "\n", "\0", "\ud800", "\u202e", ":", "-", "é", "😀")).map((parts) => parts.join("")),
);

describe("tidyText", () => {
  it("makes one line of single spaces without what nobody can say", () => {
    expect(tidyText("  a\r\n b\u00a0\u2028c\0\ud800d\u202e \ufeff")).toBe("a b c d");
  });

  it("changes nothing the second time", () => {
    fc.assert(fc.property(anyText, (text) => tidyText(tidyText(text)) === tidyText(text)));
  });
});

describe("tidyLabel", () => {
  it.each([
    ["Anna:", "Anna"],
    ["[Anna] ", "Anna"],
    ["**T**", "T"],
    [">> BEN", "BEN"],
    ["Dr. Amsel", "Dr. Amsel"],
    ["Ruiz, Carla", "Ruiz, Carla"],
    ["a:b", "a b"],
    ['"x"', "x"],
    ["=2+3", "2+3"],
    ["—", ""],
    ["😀", "😀"],
  ])("%j is %j", (label, wanted) => {
    expect(tidyLabel(label)).toBe(wanted);
  });

  it("is short, has no colon or bracket, and changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ minLength: 70, maxLength: 200 })), (text) => {
        const label = tidyLabel(text);
        expect(tidyLabel(label)).toBe(label);
        expect(label.length).toBeLessThanOrEqual(maxLabelLength);
        expect(label).not.toMatch(/[:<>[\]{}|"\\\n]/);
      }),
    );
  });

  it("is quick on a page of dashes", () => {
    const began = performance.now();
    tidyLabel(`a${"-".repeat(2_000_000)}a`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe("labelKey", () => {
  it("takes case and form of accents for one name", () => {
    expect(labelKey("ÅSE")).toBe(labelKey("a\u030ase"));
  });
});
