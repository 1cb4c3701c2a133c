/** One job in a thread of its own, which ends with it: what takes a second must not hold up the thread that answers requests. */
import { type Transferable, Worker } from "node:worker_threads";

/** What the program posts, once. Rejects where it throws or ends without a word. */
export function inThread<Result>(program: URL, job: unknown, transferList: readonly Transferable[] = []): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: job, transferList: [...transferList] });
    thread.once("message", (result: Result) => resolve(result)); // each caller names what its own program posts
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`${program.pathname.split("/").at(-1)} stopped with ${code}`)));
  });
}
