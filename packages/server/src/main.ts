/** `npm start`. Prints progress and, once ready, one address to open. */
import { AppError } from "@oarlock/core/fault";
import { readConfig } from "./config.ts";
import { openLog } from "./log.ts";
import { type Running, startServer } from "./start.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);
process.stdout.on("error", () => undefined); // the terminal was closed: the server stops by its signal

let starting: Promise<Running | null> = Promise.resolve(null);
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  say("Stopping …");
  const running = await starting.catch(() => null);
  await running?.stop();
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));

/** A fault that nobody caught: written down, then everything is stopped in order. While stopping, broken connections are no news. */
function onUncaught(fault: unknown): void {
  if (stopping) return;
  openLog("error").error(fault, "uncaught");
  void stop(1);
}
process.on("uncaughtException", onUncaught);
process.on("unhandledRejection", onUncaught);

try {
  const running = startServer(readConfig(process.env), say);
  starting = running;
  const { url } = await running;
  if (!stopping) say(`Oarlock is ready: ${url}`);
} catch (fault) {
  if (fault instanceof AppError) process.stderr.write(`${fault.message}\n`);
  else openLog("error").error(fault, "start");
  process.exit(1);
}
