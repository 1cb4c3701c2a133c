/** `oarlock practice`: a conversation with a simulated client in the terminal, or a script of counsellor turns played to one. Nothing is kept. */
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { type ModelCoder, openCoder } from "@oarlock/coder";
import { AppError } from "@oarlock/core/fault";
import { report } from "@oarlock/core/partnership";
import { beginPlay, notesOf, otherSide, type Persona, type Play, personas, playBefore, rowsOf, transcriptOf } from "@oarlock/core/practice";
import { openStage, type Stage } from "@oarlock/practice";
import { codingOf } from "./hear.ts";
import { terminalReport } from "./terminal.ts";

export interface PracticeOptions {
  readonly list?: boolean;
  readonly json?: boolean;
  readonly persona?: string;
  readonly seed?: string;
  readonly script?: string;
  readonly runThrough?: boolean;
}

const say = (line = ""): void => void process.stdout.write(`${line}\n`);
const complain = (why: string): number => {
  process.stderr.write(`${why}\n`);
  return 1;
};
const look = () => ({ colour: Boolean(process.stdout.isTTY) && !process.env["NO_COLOR"], width: process.stdout.columns ?? 80 });
const faint = (text: string): string => (look().colour ? `\u001b[2m${text}\u001b[0m` : text);
const strong = (text: string): string => (look().colour ? `\u001b[1m${text}\u001b[0m` : text);

function list(json: boolean): number {
  for (const { id, name, age, pronouns, referral, target } of personas) {
    if (json) say(JSON.stringify({ id, name, age, pronouns, referral, target }));
    else say(`${id.padEnd(8)} ${name}, ${age}: ${target}`);
  }
  return 0;
}

/** A sentence that says which line is wrong. */
function scriptOf(path: string): readonly string[] {
  return readFileSync(path === "-" ? 0 : path, "utf8")
    .split("\n")
    .flatMap((line, i) => {
      if (!line.trim()) return [];
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw new AppError("bad-request", `Line ${i + 1} of the script is not JSON. Each line holds one object {"text": …}.`);
      }
      const text = (value as { readonly text?: unknown } | null)?.text;
      if (typeof text !== "string" || !text.trim()) throw new AppError("bad-request", `Line ${i + 1} of the script needs a text.`);
      return [text.trim()];
    });
}

async function playScript(stage: Stage, persona: Persona, seed: number, script: readonly string[]): Promise<void> {
  for (const row of rowsOf(persona, await stage.script(persona, seed, script))) say(JSON.stringify(row));
}

function showOtherSide(persona: Persona, play: Play): void {
  const { standings, turningPoints, told, untold } = otherSide(persona, play);
  const [first, last] = [standings[0], standings.at(-1)];
  const change = (key: "engagement" | "discord" | "readiness"): string =>
    `${key} ${Math.round((first?.[key] ?? 0) * 100)} → ${Math.round((last?.[key] ?? 0) * 100)}`;
  say(strong("The other side of the table"));
  say(`${persona.name}: ${(["engagement", "discord", "readiness"] as const).map(change).join(", ")} (of 100)`);
  for (const { turn, dimension, by, words } of turningPoints)
    say(`  turn ${turn}: ${dimension} ${by > 0 ? "+" : "−"}${Math.round(Math.abs(by) * 100)} after “${words}”`);
  say(`Told: ${told.length}. Not told: ${untold.length}, for example:`);
  for (const { fact, short } of untold.slice(0, 3)) say(`  ${fact} (${short > 0 ? "with more trust" : "nobody asked"})`);
}

/** Asks for lines one after another; an input that ends says `/end`. */
type Ask = (prompt: string) => Promise<string>;

async function talk(stage: Stage, persona: Persona, seed: number, learning: boolean, ask: Ask): Promise<Play> {
  say(strong(`${persona.name}, ${persona.age}`));
  say(persona.referral);
  say(faint("Type what you say. /end ends, /again takes your last turn again, /notes switches the notes."));
  say();
  let play = beginPlay(persona, seed);
  let notes = learning;
  say(`${strong(persona.name)}  ${play.opening}`);
  while (!play.ended) {
    const text = (await ask("> ")).trim();
    if (text === "/end") break;
    if (text === "/notes") {
      notes = !notes;
      continue;
    }
    if (text === "/again") {
      play = playBefore(play, Math.max(0, play.turns.length - 1));
      say(faint(`Back to: ${play.turns.at(-1)?.reply ?? play.opening}`));
      continue;
    }
    if (!text) continue;
    play = await stage.turn(persona, play, text);
    say(`${strong(persona.name)}  ${play.turns.at(-1)?.reply ?? ""}`);
    const note = notesOf(persona, play).at(-1);
    if (notes && note) {
      say(faint(`  ${note.did}`));
      if (note.alternative) say(faint(`  Another way: ${note.alternative.say} (${note.alternative.why})`));
    }
  }
  return play;
}

async function choose(ask: Ask): Promise<Persona | undefined> {
  list(false);
  const id = (await ask("Who comes in? ")).trim();
  return personas.find((each) => each.id === id || each.name.toLowerCase() === id.toLowerCase());
}

async function withStage(work: (stage: Stage, coder: ModelCoder) => Promise<void>): Promise<number> {
  const coder = await openCoder({ threads: 1 });
  const stage = openStage({ coder });
  try {
    await work(stage, coder);
    return 0;
  } finally {
    await stage.close();
    await coder.close();
  }
}

async function converse(persona: Persona, seed: number, learning: boolean, ask: Ask): Promise<number> {
  return withStage(async (stage, coder) => {
    stage.prepare(persona).catch(() => undefined); // told with the first turn
    const play = await talk(stage, persona, seed, learning, ask);
    if (play.turns.length === 0) return;
    const transcript = transcriptOf(persona, play);
    say(terminalReport(`Practice with ${persona.name}`, transcript, report(transcript, await codingOf(transcript, coder)), look()));
    showOtherSide(persona, play);
  });
}

async function script(path: string, id: string | undefined, seed: number): Promise<number> {
  if (!id) return complain("--script needs --persona ID. `oarlock practice --list` names them.");
  const persona = personas.find((each) => each.id === id);
  if (!persona) return complain(nobody(id));
  try {
    const turns = scriptOf(path);
    return await withStage((stage) => playScript(stage, persona, seed, turns));
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException; // from the file system, scriptOf or the stage
    return complain(code === "ENOENT" ? `${path}: There is no such file.` : message);
  }
}

const nobody = (id: string): string => `There is no client “${id}”. \`oarlock practice --list\` names them.`;

/** Returns the exit code: 1 for a persona or a script that is not there. */
export async function practice({ list: listed, json, persona: id, seed: given, script: path, runThrough }: PracticeOptions): Promise<number> {
  if (listed) return list(Boolean(json));
  const seed = given === undefined ? (path ? 1 : randomInt(2_147_483_647)) : Number(given);
  if (!Number.isInteger(seed) || seed < 0) return complain("--seed takes a whole number from 0.");
  if (path) return script(path, id, seed);
  const input = createInterface({ input: process.stdin, output: process.stdout });
  const lines = input[Symbol.asyncIterator]();
  const ask: Ask = async (prompt) => {
    process.stdout.write(prompt);
    const next = await lines.next();
    return next.done ? "/end" : next.value;
  };
  try {
    const persona = id ? personas.find((each) => each.id === id) : await choose(ask);
    return persona ? await converse(persona, seed, !runThrough, ask) : complain(nobody(id ?? ""));
  } finally {
    input.close();
  }
}
