/** `oarlock doctor`: each check a line; each fault with a sentence that mends it. */
import { checkInstallation } from "@oarlock/server";

export async function doctor(): Promise<number> {
  let failed = false;
  for (const { name, good, sentence } of await checkInstallation(process.env)) {
    process.stdout.write(`${good ? "ok   " : "fault"}  ${name.padEnd(12)} ${sentence}\n`);
    failed ||= !good;
  }
  return failed ? 1 : 0;
}
