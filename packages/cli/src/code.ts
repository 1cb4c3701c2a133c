/** `oarlock code`: rows in, one coded row each out, in the form that a scoring tool reads. */
import { readFileSync } from "node:fs";
import { type CodeRow, codeRows, openCoder } from "@oarlock/coder";

function rowOf(line: string, number: number): CodeRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`Line ${number} is not JSON. Each line holds one object.`);
  }
  const { transcript, index, speaker, text, volley } = (value ?? {}) as Record<string, unknown>;
  if (
    typeof transcript !== "string" ||
    typeof index !== "number" ||
    typeof text !== "string" ||
    (speaker !== "counsellor" && speaker !== "client" && speaker !== "other")
  ) {
    throw new Error(`Line ${number} needs transcript, index, speaker (counsellor, client or other) and text.`);
  }
  return { transcript, index, speaker, text, ...(typeof volley === "number" ? { volley } : {}) };
}

export async function code(path: string): Promise<number> {
  let rows: readonly CodeRow[];
  try {
    const text = readFileSync(path === "-" ? 0 : path, "utf8");
    rows = text.split("\n").flatMap((line, i) => (line.trim() ? [rowOf(line, i + 1)] : []));
  } catch (fault) {
    const { code: kind, message } = fault as NodeJS.ErrnoException; // from the file system or rowOf
    process.stderr.write(`${path}: ${kind === "ENOENT" ? "There is no such file." : message}\n`);
    return 1;
  }
  const coder = await openCoder({ threads: 1 });
  try {
    for (const row of await codeRows(rows, coder)) process.stdout.write(`${JSON.stringify(row)}\n`);
  } finally {
    await coder.close();
  }
  return 0;
}
