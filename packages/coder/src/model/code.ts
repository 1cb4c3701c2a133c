/** A conversation coded in this thread: what the workers run and what training measures with. */
import type { HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { sceneAt } from "../features/features.ts";
import { adapt } from "./adapt.ts";
import { clientTurn, counsellorTurn } from "./decode.ts";
import type { LoadedModel } from "./file.ts";
import type { LinearModel } from "./linear.ts";
import { persist } from "./persist.ts";

export function codeTurn(models: { readonly counsellor: LinearModel; readonly client: LinearModel }, turns: readonly HeardTurn[], i: number): TurnCodes {
  const role = turns[i]?.role;
  if (role === "counsellor") return counsellorTurn(models.counsellor, sceneAt(turns, i));
  if (role === "client") return clientTurn(models.client, sceneAt(turns, i));
  return { role: "other" };
}

/** A whole conversation; `onTurn` hears how many turns are done. */
export function codeConversation(
  model: Pick<LoadedModel, "counsellor" | "client" | "manifest">,
  turns: readonly HeardTurn[],
  onTurn: (done: number) => void = () => undefined,
): readonly TurnCodes[] {
  const codes = turns.map((_, i) => {
    onTurn(i + 1);
    return codeTurn(model, turns, i);
  });
  return persist(adapt(codes, model.manifest.usual), model.manifest.persistence);
}
