/** The examples' form. What the coder and the rules make of them is measured end to end in packages/coder. */
import { expect, test } from "vitest";
import { roles, spokenTurns } from "../conversation/index.ts";
import { approaches } from "../partnership/index.ts";
import { examples } from "./index.ts";

test("six, each with one reading a counsellor turn", () => {
  expect(examples).toHaveLength(6);
  for (const { transcript, readings, title, about, target } of examples) {
    const turns = spokenTurns(transcript);
    expect(turns.length).toBeGreaterThanOrEqual(40);
    expect(turns.length).toBeLessThanOrEqual(120);
    expect(readings).toHaveLength(turns.filter(({ role }) => role === "counsellor").length);
    expect(readings.every((reading) => approaches.includes(reading))).toBe(true);
    expect(transcript.speakers.every(({ role }) => roles.includes(role))).toBe(true);
    expect(title && about && target).toBeTruthy();
  }
});
