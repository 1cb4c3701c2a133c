#!/usr/bin/env node
/** `oarlock`: hear files, code rows, practise, check the installation. Works without a server. Exit 0, 1 (a file or a check failed), 2 (bad arguments). */
import { Command, CommanderError } from "commander";
import { code } from "./code.ts";
import { doctor } from "./doctor.ts";
import { hear } from "./hear.ts";
import { type PracticeOptions, practice } from "./practice.ts";

const program = new Command("oarlock").description("Hear where a conversation was a partnership.").showHelpAfterError().exitOverride();

program
  .command("hear")
  .description("print the report of each transcript")
  .argument("<files...>", "transcripts: .txt, .vtt, .srt, .docx, .csv, .json; - for standard input")
  .option("--json", "one JSON object a line instead of the report")
  .option("--html <out>", "also write a self-contained page (a folder where there are several files)")
  .option("--csv <out>", "also write a table, one row a turn (a folder where there are several files)")
  .option("--counsellor <name>", "the counsellor's name in the file, where the guess is wrong")
  .action(async (files: string[], options: { json?: boolean; html?: string; csv?: string; counsellor?: string }) => {
    process.exitCode = await hear(files, options);
  });

program
  .command("code")
  .description("code rows {transcript, index, speaker, text, volley?}, one JSON object a line, to standard output")
  .argument("<rows>", "a .jsonl file, or - for standard input")
  .action(async (rows: string) => {
    process.exitCode = await code(rows);
  });

program
  .command("practice")
  .description("talk with a simulated client, or play a script of counsellor turns {text} to one, as rows on standard output")
  .option("--list", "name the clients")
  .option("--json", "with --list: one JSON object a line")
  .option("--persona <id>", "who comes in")
  .option("--seed <number>", "the same seed and words give the same client")
  .option("--script <turns>", "a .jsonl file of counsellor turns, or - for standard input")
  .option("--run-through", "no notes until the end")
  .action(async (options: PracticeOptions) => {
    process.exitCode = await practice(options);
  });

program
  .command("doctor")
  .description("check Node, data folder, key, database, model and port, with a sentence that mends each fault")
  .action(async () => {
    process.exitCode = await doctor();
  });

process.stdout.on("error", (fault: NodeJS.ErrnoException) => {
  if (fault.code === "EPIPE") process.exit(0); // `oarlock hear … | head`
  throw fault;
});

try {
  await program.parseAsync();
} catch (fault) {
  if (!(fault instanceof CommanderError)) throw fault;
  process.exitCode = fault.exitCode === 0 ? 0 : 2;
}
