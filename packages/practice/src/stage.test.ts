/** A turn on the real stage: the coder, sentence vectors and the mind together. */
import { openCoder } from "@oarlock/coder";
import { beginPlay, type Persona, personas } from "@oarlock/core/practice";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../dist/index.js";

const [dana] = personas as readonly [Persona];
const trusting: Persona = { ...dana, start: { ...dana.start, engagement: 0.95, discord: 0.02 } };
let stage: Stage;
let close: () => Promise<void>;
beforeAll(async () => {
  const coder = await openCoder({ threads: 1 });
  stage = openStage({ coder });
  close = async () => {
    await stage.close();
    await coder.close();
  };
});
afterAll(() => close?.());

const answerTo = async (text: string, persona = trusting) => (await stage.turn(persona, beginPlay(persona, 1), text)).turns[0];

test("what is asked for is told", async () => {
  expect((await answerTo("Who do you get on with at work?"))?.fact).toBe("bev");
  expect((await answerTo("Do you smoke?"))?.touched).toBe("smoking");
});

test("advice is taken as advice, an apology mends, a reflection of what was said fits", async () => {
  expect((await answerTo("You need to stop buying wine altogether."))?.heard.persuades).toBeGreaterThan(0.5);
  const play = await stage.turn(dana, beginPlay(dana, 2), "What is it like when you come home?");
  const again = await stage.turn(dana, play, "I'm sorry, I've been pushing you.");
  expect(again.turns[1]?.heard.repairs).toBe(1);
});

test("a persona that does not ship is remembered too", async () => {
  const own: Persona = { ...trusting, id: "mira", facts: trusting.facts.slice(0, 8) };
  expect((await answerTo("What sort of ward do you work on?", own))?.touched).toBe("the-job");
});

test("an ended conversation takes no more turns", async () => {
  await expect(stage.turn(dana, { ...beginPlay(dana, 1), ended: "client" }, "Hello?")).rejects.toMatchObject({ code: "bad-request" });
});
