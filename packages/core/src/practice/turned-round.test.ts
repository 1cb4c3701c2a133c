/** The client's words in the second person, or none where they would not read well. */
import { expect, test } from "vitest";
import { contradicts } from "./misses.ts";
import { turnedRound } from "./turned-round.ts";

test.each([
  ["I'd like to have less of it.", "you'd like to have less of it"],
  ["Yeah, well, my knees are gone now.", "your knees are gone now"],
  ["Um, I was off it for a year. It was all right.", "you were off it for a year"],
])("“%s” becomes “%s”", (said, turned) => expect(turnedRound(said)).toBe(turned));

test.each([
  "Dunno.",
  "What do you write down?",
  "You've no idea what it's like up there.",
  "Half ten, out cold.",
  "I don't know what it is.",
  "I can't see me managing.",
])("“%s” is not turned", (said) => expect(turnedRound(said)).toBeNull());

test("the opposite of what was said contradicts it; more of the same does not", () => {
  expect(contradicts("You want to stop drinking.", ["I don't want to stop drinking."])).toBe(true);
  expect(contradicts("You never enjoyed working nights.", ["I enjoyed working nights."])).toBe(true);
  expect(contradicts("You want to stop drinking.", ["I'd like to stop drinking."])).toBe(false);
  expect(contradicts("Nothing about it is easy.", ["I don't want to stop drinking."])).toBe(false);
});
