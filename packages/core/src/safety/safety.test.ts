/** Crisis words are found, everyday words are let pass, and every country has a number. */
import { expect, test } from "vitest";
import { asksAboutEndingLife, crisisIn, helplines, helplinesFor } from "./index.ts";

test.each([
  ["Sometimes I think about ending my life.", "suicide"],
  ["Are you thinking of killing yourself?", "suicide"],
  ["I don't want to be here anymore", "suicide"],
  ["I wish I was dead", "suicide"],
  ["I've been cutting myself again", "self-harm"],
  ["He overdosed in March", "overdose"],
  ["My husband hits me", "violence"],
  ["I had a seizure when I stopped", "withdrawal"],
] as const)("“%s” is %s", (text, crisis) => expect(crisisIn(text)).toBe(crisis));

test.each([
  "That fits when I think of it.",
  "I'd kill for a drink.",
  "The shift ends and my life begins.",
  "It hit me that I was tired.",
  "I want to end it with him.",
  "What would it take to end the day differently?",
  "He hit the bottle after that.",
])("“%s” is let pass", (text) => expect(crisisIn(text)).toBeNull());

test("a counsellor's question about ending one's life is known", () => {
  expect(asksAboutEndingLife("Have you had any thoughts of suicide?")).toBe(true);
  expect(asksAboutEndingLife("How has your sleep been?")).toBe(false);
});

test("every country has an emergency number; an unknown one gets the first", () => {
  expect(helplines.every(({ emergency }) => /^\d{3}$/.test(emergency))).toBe(true);
  expect(helplinesFor("en-GB").emergency).toBe("999");
  expect(helplinesFor("xx").country).toBe("US");
});
