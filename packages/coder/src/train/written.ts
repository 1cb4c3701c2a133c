/** The project's own written turns (training/written) as short conversations. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MiscCode, misc6OfMisc, talks } from "@oarlock/core/coding";
import type { Conversation } from "./data.ts";
import { kinds, manualTargets, miscTargets, oneOf, type Targets } from "./targets.ts";

/** Three cells a line. */
type Row = readonly [string, string, string];

/** Lines of three cells parted by `|`; `#` begins a remark. */
const rowsOf = (text: string): readonly Row[] =>
  text
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const [first = "", second = "", third = ""] = line.split("|").map((cell) => cell.trim());
      return [first, second, third];
    });

/** A list: `codes | before | text` a line. */
const readList = (path: string): readonly Row[] => rowsOf(readFileSync(path, "utf8"));

/** Blocks of a file of dialogues, parted by an empty line: `C | talk KIND … | text` or `T | MITI codes / MISC codes | text` a turn. */
export const readDialogues = (path: string | URL): readonly (readonly Row[])[] =>
  readFileSync(path, "utf8")
    .split(/\n\s*\n/)
    .map(rowsOf)
    .filter((turns) => turns.length > 0);

/** Written pairs are few and sure: each weighs as several rows of the labelled conversations; turns of dialogues are many and ordinary. */
const weightOf = { pair: 2, dialogue: 1 } as const;
/** Folds of written rows, so that they too are measured by models that never saw them. */
const writtenFolds = 5;

/** A short conversation of two turns, of which the second is labelled. */
function written(transcript: string, index: number, role: "counsellor" | "client", [before, text]: readonly [string, string], targets: Targets): Conversation {
  const other = { role: role === "client" ? "counsellor" : "client", text: before, index: index * 2, targets: {} } as const;
  return {
    source: "written",
    transcript: `${transcript}-${index % writtenFolds}`,
    turns: [...(before ? [other] : []), { role, text, index: index * 2 + 1, targets }],
  };
}

function counsellorTargets(codes: string, weight: number): Targets {
  const [mitiList = "", miscList = ""] = codes.split("/").map((cell) => cell.trim());
  const miti = mitiList.split(" ").filter((code) => code && code !== "none" && code !== "WA");
  const misc = miscList.split(" ").filter(Boolean);
  const open = misc.includes("OQ") ? true : misc.includes("CQ") ? false : undefined;
  const marks = { codes: miti, warn: misc.includes("WA"), support: misc.includes("SU"), direct: misc.includes("DI"), ...(open === undefined ? {} : { open }) };
  const extras = Object.fromEntries(["FA", "ST", "RF"].map((code) => [code, { to: [misc.includes(code) ? 1 : 0], weight }]));
  const single = misc.length === 1 && misc[0] ? miscTargets(misc[0], misc6OfMisc[misc[0] as MiscCode]) : {}; // codes of the list are MISC codes
  const tiers = Object.fromEntries(["misc5", "misc6", "misc2"].flatMap((head) => (single[head] ? [[head, { ...single[head], weight: 0.4 }]] : [])));
  return { ...manualTargets(marks, weight), ...extras, ...tiers };
}

function clientTargets(codes: string): Targets {
  const [talk = "neutral", ...rest] = codes.split(" ");
  const kind = rest.find((code) => kinds.includes(code));
  return {
    talk: { to: oneOf(talks, talk), weight: 0.4 },
    talkMisc: { to: oneOf(talks, talk), weight: 0.4 },
    ...(kind ? { kind: { to: oneOf(kinds, kind), weight: 1 } } : {}),
    discord: { to: [rest.includes("discord") ? 1 : 0], weight: 1 },
  };
}

const writtenCounsellor = ([codes, ...row]: Row, index: number): Conversation =>
  written("written", index, "counsellor", row, counsellorTargets(codes, weightOf.pair));
const writtenClient = ([codes, ...row]: Row, index: number): Conversation => written("written-client", index, "client", row, clientTargets(codes));

/** A whole conversation, every turn labelled. */
const writtenDialogue = (turns: readonly Row[], index: number): Conversation => ({
  source: "written",
  transcript: `written-dialogue-${index % writtenFolds}`,
  turns: turns.map(([speaker, codes, text], i) =>
    speaker === "C"
      ? { role: "client", text, index: i, targets: clientTargets(codes) }
      : { role: "counsellor", text, index: i, targets: counsellorTargets(codes, weightOf.dialogue) },
  ),
});

/** One utterance in MISC's convention, most often one sentence of a turn. */
const writtenUtterance = ([code, before, text]: Row, index: number): Conversation =>
  written("written-utterance", index, "counsellor", [before, text], miscTargets(code, misc6OfMisc[code as MiscCode])); // codes of the list are MISC codes

/** The project's own written turns (training/written), each a conversation of its own. */
export function readWritten(folder: string): readonly Conversation[] {
  const files = (prefix: string): readonly string[] =>
    readdirSync(folder)
      .filter((name) => name.startsWith(prefix) && name.endsWith(".txt"))
      .sort()
      .map((name) => join(folder, name));
  const lists = (prefix: string): readonly Row[] => files(prefix).flatMap(readList);
  return [
    ...lists("counsellor").map(writtenCounsellor),
    ...lists("client").map(writtenClient),
    ...lists("utterances").map(writtenUtterance),
    ...files("dialogues").flatMap(readDialogues).map(writtenDialogue),
  ];
}
