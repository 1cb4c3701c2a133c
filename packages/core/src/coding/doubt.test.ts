/** Close calls are told, clear ones are not. */
import { expect, test } from "vitest";
import { counsellorTurn } from "./coded-turn.fixture.ts";
import type { ClientCodes } from "./coding.ts";
import { couldBeEither } from "./doubt.ts";

const client = (change: number, neutral: number, sustain: number): ClientCodes => ({
  role: "client",
  talk: { change, neutral, sustain },
  kind: {},
  discord: 0,
  evidence: [],
});

test.each([
  ["client talk that leans nowhere", client(0.45, 0.4, 0.15), ["change", "neutral"]],
  ["clear client talk", client(0.7, 0.2, 0.1), []],
  ["an act about as likely as not", counsellorTurn({ SR: 0.52, Q: 0.95 }), ["SR"]],
  ["clear acts", counsellorTurn({ SR: 0.9, Q: 0.03 }), []],
  ["a third speaker", { role: "other" } as const, []],
])("%s", (_, codes, either) => {
  expect(couldBeEither(codes)).toEqual(either);
});
