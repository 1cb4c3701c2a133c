/** A worker thread that codes conversations: the model is loaded once, the main thread's event loop stays free. */
import { parentPort } from "node:worker_threads";
import type { HeardTurn, TurnCodes } from "@oarlock/core/coding";
import { codeConversation } from "./model/code.ts";
import { loadModel } from "./model/file.ts";

export interface Job {
  readonly id: number;
  readonly turns: readonly HeardTurn[];
}

export type Reply =
  | { readonly id: number; readonly done: number }
  | { readonly id: number; readonly codes: readonly TurnCodes[] }
  | { readonly id: number; readonly fault: string };

/** Turns between two words of progress. */
const stride = 50;

const model = loadModel();
parentPort?.on("message", ({ id, turns }: Job) => {
  const answer = (reply: Reply): void => parentPort?.postMessage(reply);
  try {
    const codes = codeConversation(model, turns, (done) => {
      if (done % stride === 0) answer({ id, done });
    });
    answer({ id, codes });
  } catch (fault) {
    answer({ id, fault: fault instanceof Error ? fault.message : String(fault) });
  }
});
