/** A conversation coded by the linear model in this thread: what its workers run and what its training measures with. */
import type { HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { sceneAt } from "../features/features.ts";
import { clientTurn, counsellorTurn } from "./decode.ts";
import type { LinearModel } from "./linear.ts";
import { linearHearing } from "./linear-hearing.ts";

export function codeTurn(models: { readonly counsellor: LinearModel; readonly client: LinearModel }, turns: readonly HeardTurn[], i: number): TurnCodes {
  const role = turns[i]?.role;
  if (role === "counsellor") return counsellorTurn(linearHearing(models.counsellor, sceneAt(turns, i)));
  if (role === "client") return clientTurn(linearHearing(models.client, sceneAt(turns, i)));
  return { role: "other" };
}
