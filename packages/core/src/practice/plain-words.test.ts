/** Blame and orders are known by their words, reflections of guilt are not taken for them, and questions are known by their form. */
import { expect, test } from "vitest";
import { asksBroadly, isClosedByForm, leavesTheChoice, settlesAStep, soundsLikeAnOrder, soundsLikeBlame } from "./plain-words.ts";

test.each([
  "That's just another excuse.",
  "Why didn't you ring?",
  "What kind of father does that?",
  "If you really cared about them you'd stop.",
  "You're not even trying.",
  "Do you not see what you're doing to yourself?",
])("“%s” blames", (text) => expect(soundsLikeBlame(text)).toBe(true));
test.each([
  "You feel it was all your own fault.",
  "What makes that hard?",
  "How do you see it?",
  "Why do you think that is?",
  "It sounds like people have called you lazy.",
  "You don't want to be like him.",
])("“%s” does not", (text) => expect(soundsLikeBlame(text)).toBe(false));
test.each(["You need to stop.", "You really should see a doctor.", "I want you to keep a diary.", "Go home and pour it away.", "Just do as I say."])(
  "“%s” orders",
  (text) => expect(soundsLikeAnOrder(text)).toBe(true),
);
test.each(["You feel you should stop.", "What would you need to hear?", "You must have been tired.", "Stop me if I have that wrong."])(
  "“%s” does not order",
  (text) => expect(soundsLikeAnOrder(text)).toBe(false),
);
test.each([
  ["When was that?", true],
  ["Did it help?", true],
  ["How often is that?", true],
  ["Which of those is the biggest?", true],
  ["What was that like?", false],
  ["How did you manage it?", false],
  ["Can you tell me how it began?", false],
  ["On a scale from 0 to 10, how sure are you?", true],
  ["Say nought is no matter and ten is all there is. Where are you?", true],
  ["You said four out of ten. Why not a two?", false],
  ["Who would notice first?", null],
  ["It's been hard.", null],
] as const)("“%s”", (text, closed) => expect(isClosedByForm(text)).toBe(closed));
test("the choice is left open by words of choice", () => {
  expect(leavesTheChoice("It's up to you what you do with it.")).toBe(true);
  expect(leavesTheChoice("It's about the life you get to have.")).toBe(false);
  expect(leavesTheChoice("Which of these would you like to talk about?")).toBe(false);
});
test("a step is settled where nobody was asked", () => {
  expect(settlesAStep("So let's set your quit date.")).toBe(true);
  expect(settlesAStep("Let's set that aside for now.")).toBe(false);
});

test.each(["What would you like to use the time for?", "Where does this leave you?", "What do you get out of it?", "And what do you like less about it?"])(
  "“%s” is broad",
  (text) => expect(asksBroadly(text)).toBe(true),
);
test.each(["What do you like about your job?", "What do you think she meant?", "How do you feel after a night shift?", "What do you do for a living?"])(
  "“%s” is not",
  (text) => expect(asksBroadly(text)).toBe(false),
);
