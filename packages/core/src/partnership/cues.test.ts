/** Words that a code alone cannot tell apart: an apology from a contradiction, a word of pity, a demand. */
import { expect, test } from "vitest";
import { apologises, asksPermission } from "./cues.ts";

test.each(["I'm sorry, I got ahead of you.", "That wasn't fair on you.", "You're right, I was lecturing."])("“%s” apologises", (text) =>
  expect(apologises(text)).toBe(true),
);
test.each(["I'm sorry, but that just isn't true.", "I'm sorry for your loss.", "I'm sorry you feel that way."])("“%s” does not", (text) =>
  expect(apologises(text)).toBe(false),
);
test("permission is asked, or it is not", () => {
  expect(asksPermission("Would it be all right if I told you what some people do?")).toBe(true);
  expect(asksPermission("You're going to hand your card to somebody.")).toBe(false);
});
