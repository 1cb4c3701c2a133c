/** Runs one built program of the project after making the checkout ready: `node scripts/run.mjs PROGRAM [ARG …]`. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { prepare, root } from "./bootstrap.mjs";

const [program, ...args] = process.argv.slice(2);
prepare();
const child = spawn(process.execPath, [join(root, program), ...args], { stdio: "inherit" });
// A signal from the terminal reaches both; the child decides when it is done.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
