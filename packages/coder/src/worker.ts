/** A worker thread that codes turns: its model is loaded once, the main thread's event loop stays free. */
import { parentPort, workerData } from "node:worker_threads";
import type { HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { codeTurns } from "./encoder/code.ts";
import { encoderFolder, readEncoderManifest } from "./encoder/file.ts";
import { openSession } from "./encoder/session.ts";
import { codeTurn } from "./model/code.ts";
import { loadModel } from "./model/file.ts";

export type ModelName = "linear" | "encoder";

/** Code `turns` from `from` to before `to`; the others are context. */
export interface Job {
  readonly id: number;
  readonly turns: readonly HeardTurn[];
  readonly from: number;
  readonly to: number;
}

export type Reply = { readonly id: number } & ({ readonly codes: readonly TurnCodes[] } | { readonly fault: string });

type Code = (turns: readonly HeardTurn[], from: number, to: number) => readonly TurnCodes[] | Promise<readonly TurnCodes[]>;

async function open(name: ModelName): Promise<Code> {
  if (name === "linear") {
    const model = loadModel();
    return (turns, from, to) => turns.slice(from, to).map((_, i) => codeTurn(model, turns, from + i));
  }
  const read = readEncoderManifest();
  if (!read) throw new Error("The encoder's files are missing.");
  const session = await openSession(encoderFolder, read.manifest.sha256);
  return (turns, from, to) => codeTurns(session, read.manifest, turns, from, to);
}

const code = open(workerData as ModelName); // what open.ts names
code.catch(() => undefined); // told with the first job
parentPort?.on("message", async ({ id, turns, from, to }: Job) => {
  const answer = (reply: Reply): void => parentPort?.postMessage(reply);
  try {
    answer({ id, codes: await (await code)(turns, from, to) });
  } catch (fault) {
    answer({ id, fault: fault instanceof Error ? fault.message : String(fault) });
  }
});
