/** Two corrections over a whole conversation, each kept only as far as it helps on conversations that the model did not see. */
import { type Talk, type TurnCodes, talks } from "@oarlock/core/coding";
import { adapt, chanceOf, ratesOf, shiftedActs, type UsualRates } from "../model/adapt.ts";
import { type Persistence, persist } from "../model/persist.ts";
import type { LabelledTurn } from "./data.ts";

/** A conversation's codes beside what is known of its turns. */
export interface HeldConversation {
  readonly transcript: string;
  readonly codes: readonly TurnCodes[];
  readonly turns: readonly LabelledTurn[];
}

const floor = 1e-6;
const logLoss = (chance: number, to: number): number => -(to * Math.log(Math.max(floor, chance)) + (1 - to) * Math.log(Math.max(floor, 1 - chance)));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The head that says how likely an act was by people's labels. */
const headOf: Readonly<Record<string, string>> = { Q: "question" };

/** Usual rates of the acts whose log loss falls when they are shifted by the conversation's own rate (adapt.ts). */
export function helpfulRates(conversations: readonly HeldConversation[], say: (line: string) => void): UsualRates {
  const usual = ratesOf(conversations.flatMap(({ codes }) => codes));
  const kept: Record<string, number> = {};
  for (const act of shiftedActs) {
    const rate = usual[act];
    if (!rate) continue;
    const loss = (shift: UsualRates): number =>
      mean(
        conversations.flatMap(({ codes, turns }) =>
          adapt(codes, shift).flatMap((turn, i) => {
            const target = turns[i]?.targets[headOf[act] ?? act];
            return turn.role === "counsellor" && target && target.weight > 0 ? [logLoss(chanceOf(turn.miti, act), target.to[0] ?? 0)] : [];
          }),
        ),
      );
    const [without, with_] = [loss({}), loss({ [act]: rate })];
    if (with_ < without) kept[act] = rate;
    say(`  ${act}: log loss ${without.toFixed(4)}, shifted by the conversation's rate ${with_.toFixed(4)}${with_ < without ? ", kept" : ""}`);
  }
  return kept;
}

const strengths = [0, 0.25, 0.5, 0.75, 1, 1.5];

/** How strongly client talk persists beyond what the model hears already: the transitions to the power that gives the lowest log loss (persist.ts). */
export function helpfulPersistence(conversations: readonly HeldConversation[], persistence: Persistence, say: (line: string) => void): Persistence {
  const tempered = (strength: number): Persistence => persistence.map((row) => row.map((value) => value ** strength));
  const losses = strengths.map((strength) =>
    mean(
      conversations.flatMap(({ codes, turns }) =>
        persist(codes, tempered(strength)).flatMap((turn, i) => {
          const target = turns[i]?.targets["talk"];
          if (turn.role !== "client" || !target) return [];
          return [-talks.reduce((sum, talk: Talk, l) => sum + (target.to[l] ?? 0) * Math.log(Math.max(floor, turn.talk[talk])), 0)];
        }),
      ),
    ),
  );
  const best = losses.indexOf(Math.min(...losses));
  say(`  client talk over turns: log loss ${strengths.map((strength, i) => `${losses[i]?.toFixed(4)} at ${strength}`).join(", ")}`);
  return tempered(strengths[best] ?? 0);
}
