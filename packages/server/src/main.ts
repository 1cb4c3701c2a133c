/** `npm start`. Prints progress and, once ready, one address to open. */
import { AppError } from "@oarlock/core/fault";
import { readConfig } from "./env.ts";
import { startServer } from "./start.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const starting = startServer(readConfig(process.env), say);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say("Stopping …");
    const running = await starting.catch(() => null);
    await running?.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
  const { url } = await starting;
  say(`Oarlock is ready: ${url}`);
} catch (fault) {
  if (!(fault instanceof AppError)) throw fault;
  process.stderr.write(`${fault.message}\n`);
  process.exit(1);
}
