/** A worker thread that reads one long transcript and ends: a file of 20 MB takes seconds, and the server goes on answering. */
import { parentPort, workerData } from "node:worker_threads";
import { readSent, type Sent } from "./read-sent.ts";

parentPort?.postMessage(await readSent(workerData as Sent)); // sent by `readAside`
