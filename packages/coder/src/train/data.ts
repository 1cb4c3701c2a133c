/** Labelled conversations to training rows: what each source says of a turn, and what it leaves open. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type HeardTurn, type MiscCode, misc6OfMisc, miscCodes } from "@oarlock/core/coding";
import { saidBy, type View, viewAt } from "../encoder/view.ts";
import { type Scene, sceneAt } from "../features/features.ts";

/** Targets by head: chances of its labels in order, with the weight of this row for it. */
export type Targets = Readonly<Record<string, { readonly to: readonly number[]; readonly weight: number }>>;

export interface Example {
  readonly source: "annomi" | "misc" | "silver" | "manual";
  readonly transcript: string;
  readonly index: number;
  readonly scene: Scene;
  readonly view: View;
  readonly targets: Targets;
}

interface Vote {
  readonly question: boolean | null;
  readonly questionKind: string | null;
  readonly reflection: boolean | null;
  readonly reflectionKind: string | null;
  readonly input: boolean | null;
  readonly inputKind: string | null;
  readonly behaviour: string | null;
  readonly talk: string | null;
}

export interface DataRow {
  readonly transcript: string;
  readonly index: number;
  readonly speaker: "counsellor" | "client";
  readonly text: string;
  readonly quality?: string;
  readonly volley?: number;
  readonly behaviour?: string | null;
  readonly talk?: string | null;
  readonly votes?: readonly Vote[];
  readonly misc1?: string;
  readonly misc2?: string;
  readonly silver?: string;
}

export interface ManualLabel {
  readonly transcript: string;
  readonly index: number;
  readonly codes: readonly string[];
  readonly open?: boolean;
  readonly warn?: boolean;
  readonly support?: boolean;
  readonly direct?: boolean;
}

type Draft = Record<string, { to: number[]; weight: number }>;
const oneOf = (labels: readonly string[], label: string): number[] => labels.map((each) => (each === label ? 1 : 0));
const behaviours = ["question", "reflection", "therapist_input", "other"];
const talkLabels = ["change", "neutral", "sustain"];
export const manualCodes = ["GI", "Persuade", "PersuadeWith", "AF", "Seek", "Emphasize", "Confront"] as const;
const extraCodes = ["SU", "WA", "DI", "FA", "ST", "RF"] as const;

export function readRows(path: string): readonly DataRow[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as DataRow);
}

/** Rows grouped by transcript, in order. */
export function byTranscript(rows: readonly DataRow[]): readonly (readonly DataRow[])[] {
  const groups = new Map<string, DataRow[]>();
  for (const row of rows) {
    const group = groups.get(row.transcript);
    if (group) group.push(row);
    else groups.set(row.transcript, [row]);
  }
  return [...groups.values()];
}

export const heard = (rows: readonly DataRow[]): readonly HeardTurn[] =>
  rows.map((row) => ({ role: row.speaker, text: row.text, ...(row.volley === undefined ? {} : { volley: row.volley }) }));

/** AnnoMI: the acts that the votes say a turn holds, as soft labels. */
function annomiTargets(row: DataRow): Draft {
  const votes = row.votes ?? [];
  const n = Math.max(1, votes.length);
  const share = (test: (vote: Vote) => boolean): number => votes.filter(test).length / n;
  if (row.speaker === "client") {
    return {
      talk: { to: talkLabels.map((talk) => share((vote) => vote.talk === talk)), weight: 1 },
      discord: { to: [0], weight: row.quality === "high" ? 0.1 : 0 },
    };
  }
  const question = share((vote) => vote.question === true);
  const reflection = share((vote) => vote.reflection === true);
  const input = share((vote) => vote.input === true);
  const draft: Draft = {
    behaviour4: { to: behaviours.map((name) => share((vote) => vote.behaviour === name)), weight: 1 },
    question: { to: [question], weight: 1 },
    reflection: { to: [reflection], weight: 1 },
    input: { to: [input], weight: 1 },
    GI: { to: [share((vote) => vote.inputKind === "information")], weight: 0.5 },
  };
  if (question > 0) draft["open"] = { to: [share((vote) => vote.questionKind === "open") / question], weight: question };
  if (reflection > 0) draft["complex"] = { to: [share((vote) => vote.reflectionKind === "complex") / reflection], weight: reflection };
  const advice = share((vote) => vote.inputKind === "advice");
  if (advice === 0) {
    draft["Persuade"] = { to: [0], weight: input > 0 ? 0.15 : 0.4 };
    draft["PersuadeWith"] = { to: [0], weight: input > 0 ? 0.15 : 0.4 };
  } else {
    draft["Persuade"] = { to: [0.65 * advice], weight: 0.5 };
    draft["PersuadeWith"] = { to: [0.35 * advice], weight: 0.3 };
  }
  // Turns that hold only a question or only a reflection are mostly not the rarer acts: weak negatives.
  if (input === 0 && question + reflection >= 1)
    for (const code of ["AF", "Seek", "Emphasize", "Confront", "WA", "DI", "SU"]) draft[code] = { to: [0], weight: 0.15 };
  return draft;
}

const kindOfMisc: Readonly<Record<string, string>> = { R: "R", D: "D", AB: "AB", N: "N", C: "C", AC: "AC", TS: "TS", O: "O" };
export const kinds = ["D", "AB", "R", "N", "C", "AC", "TS", "O"];

/** MISC 2.5 by hand: every code is known, so each other code is a firm no. */
export function miscTargets(code: string, tier: string | undefined): Draft {
  const is = (...codes: readonly string[]): { to: number[]; weight: number } => ({ to: [codes.includes(code) ? 1 : 0], weight: 1 });
  const five: Record<string, readonly string[]> = {
    R: ["SR", "CR", "RF"],
    Q: ["OQ", "CQ"],
    MICO: ["ADP", "AF", "EC", "RCP", "SU"],
    MIIN: ["ADW", "CO", "DI", "RCW", "WA"],
    Other: ["FA", "FI", "GI", "ST"],
  };
  const misc5 = Object.keys(five).find((name) => five[name]?.includes(code));
  const draft: Draft = {
    GI: is("GI"),
    Persuade: is("ADW", "DI", "RCW"),
    PersuadeWith: is("ADP", "RCP"),
    AF: is("AF"),
    Emphasize: is("EC"),
    Confront: is("CO", "WA"),
    ...Object.fromEntries(extraCodes.map((extra) => [extra, is(extra)])),
    question: { to: [code === "OQ" || code === "CQ" ? 1 : 0], weight: 0.5 },
    reflection: { to: [["SR", "CR", "RF"].includes(code) ? 1 : 0], weight: 0.5 },
  };
  if (tier) draft["misc6"] = { to: oneOf(["O", "Q", "CRL", "SRL", "IMI", "IMC"], tier), weight: 1.5 };
  if (miscCodes.includes(code as MiscCode)) draft["misc2"] = { to: oneOf(miscCodes, code), weight: 1.5 };
  if (misc5) draft["misc5"] = { to: oneOf(["R", "Q", "MICO", "MIIN", "Other"], misc5), weight: 1.5 };
  return draft;
}

function miscRowTargets(row: DataRow): Draft {
  if (row.speaker === "counsellor") return miscTargets(row.misc2 ?? "", row.misc1);
  const talk = row.misc1 === "C" ? "change" : row.misc1 === "S" ? "sustain" : "neutral";
  const kind = kindOfMisc[(row.misc2 ?? "").replace(/[+-]$/, "")];
  const draft: Draft = { talk: { to: oneOf(talkLabels, talk), weight: 0.4 } };
  if (talk !== "neutral" && kind) draft["kind"] = { to: oneOf(kinds, kind), weight: 1 };
  return draft;
}

/** MIBot's labels come from a language model: five classes, at a fraction of a person's weight. */
function silverTargets(row: DataRow): Draft {
  const label = row.silver ?? "";
  if (row.speaker === "client") return { talk: { to: oneOf(talkLabels, label === "C" ? "change" : label === "S" ? "sustain" : "neutral"), weight: 0.3 } };
  const no = { to: [0], weight: 0.2 };
  const draft: Draft = {
    misc5: { to: oneOf(["R", "Q", "MICO", "MIIN", "Other"], label), weight: 0.4 },
    question: { to: [label === "Q" ? 1 : 0], weight: 0.15 },
    reflection: { to: [label === "R" ? 1 : 0], weight: 0.15 },
  };
  if (label === "R" || label === "Q")
    draft["misc6"] = { to: label === "Q" ? oneOf(["O", "Q", "CRL", "SRL", "IMI", "IMC"], "Q") : [0, 0, 0.5, 0.5, 0, 0], weight: 0.3 };
  if (label !== "MICO") for (const code of ["AF", "Seek", "Emphasize", "PersuadeWith", "SU"]) draft[code] = no;
  if (label !== "MIIN") for (const code of ["Confront", "Persuade", "WA", "DI"]) draft[code] = no;
  return draft;
}

/** MITI codes of a whole turn by the manual: every code is known. */
export function manualTargets(label: Pick<ManualLabel, "codes" | "open" | "warn" | "support" | "direct">, weight: number): Draft {
  const has = (code: string): { to: number[]; weight: number } => ({ to: [label.codes.includes(code) ? 1 : 0], weight });
  const flag = (on: boolean | undefined): { to: number[]; weight: number } => ({ to: [on ? 1 : 0], weight });
  const reflects = label.codes.includes("SR") || label.codes.includes("CR");
  const draft: Draft = {
    ...Object.fromEntries(manualCodes.map((code) => [code, has(code)])),
    question: { to: [label.codes.includes("Q") ? 1 : 0], weight: weight * 0.5 },
    reflection: { to: [reflects ? 1 : 0], weight },
    input: { to: [["GI", "Persuade", "PersuadeWith"].some((code) => label.codes.includes(code)) ? 1 : 0], weight: weight * 0.5 },
    // A missing flag was often not noted rather than denied.
    WA: flag(label.warn),
    SU: { ...flag(label.support), ...(label.support ? {} : { weight: weight * 0.3 }) },
    DI: { ...flag(label.direct), ...(label.direct ? {} : { weight: weight * 0.3 }) },
  };
  if (reflects) draft["complex"] = { to: [label.codes.includes("CR") ? 1 : 0], weight: weight * 0.5 };
  if (label.codes.includes("Q") && label.open !== undefined) draft["open"] = { to: [label.open ? 1 : 0], weight: weight * 0.5 };
  return draft;
}

function examplesOf(source: Example["source"], rows: readonly DataRow[], targets: (row: DataRow) => Targets): readonly Example[] {
  return byTranscript(rows).flatMap((group) => {
    const turns = heard(group);
    return group.map((row, i) => ({
      source,
      transcript: row.transcript,
      index: row.index,
      scene: sceneAt(turns, i),
      view: viewAt(turns, i),
      targets: targets(row),
    }));
  });
}

/** Weight of a turn coded by the manual beside a weak label of 0.15 to 1. */
const labelWeight = 1.5;

/** A client turn read by the manual: kinds end in + (change) or - (sustain). */
interface ClientLabel {
  readonly transcript: string;
  readonly index: number;
  readonly kinds: readonly string[];
  readonly discord?: boolean;
}

function readLabels<Label extends { readonly transcript: string; readonly index: number }>(path: string): ReadonlyMap<string, Label> {
  if (!existsSync(path)) return new Map();
  const labels = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return new Map(labels.map((line) => JSON.parse(line) as Label).map((label) => [`${label.transcript}#${label.index}`, label])); // our own files
}

function clientTargets({ kinds: said, discord }: ClientLabel): Draft {
  const names = said.map((kind) => kind.slice(0, -1)).filter((kind) => kinds.includes(kind));
  return {
    discord: { to: [discord ? 1 : 0], weight: 1 },
    ...(names.length > 0 ? { kind: { to: kinds.map((kind) => names.filter((name) => name === kind).length / names.length), weight: 1 } } : {}),
  };
}

/** HLQC's unlabelled turns, a volley number in place of an index; only turns that the manual's labels name become examples. */
function hlqcVolleys(folder: string, labels: ReadonlyMap<string, ManualLabel>): readonly Example[] {
  if (labels.size === 0) return [];
  const rows = readRows(join(folder, "hlqc-volleys.jsonl")).map(({ volley, ...row }) => ({ ...row, index: volley ?? 0 }));
  const examples = examplesOf("manual", rows, (row) => {
    const label = labels.get(`${row.transcript}#${row.index}`);
    return label ? manualTargets(label, labelWeight) : {};
  });
  return examples.filter(({ targets }) => Object.keys(targets).length > 0);
}

/** Every example of a data folder (see its README), with the manual's labels by id (`training/labels`) laid over AnnoMI's where they exist. */
export function readExamples(folder: string, labelsFolder: string): readonly Example[] {
  const labels = readLabels<ManualLabel>(join(labelsFolder, "miti-turns.jsonl"));
  const clients = readLabels<ClientLabel>(join(labelsFolder, "client-turns.jsonl"));
  return [
    ...examplesOf("annomi", readRows(join(folder, "annomi-train.jsonl")), (row) => {
      const label = labels.get(`${row.transcript}#${row.index}`);
      const client = clients.get(`${row.transcript}#${row.index}`);
      if (client) return { ...annomiTargets(row), ...clientTargets(client) };
      return label
        ? { ...annomiTargets(row), ...manualTargets(label, labelWeight), question: annomiTargets(row)["question"] ?? { to: [0], weight: 0 } }
        : annomiTargets(row);
    }),
    ...examplesOf("misc", readRows(join(folder, "hlqc-misc.jsonl")), miscRowTargets),
    ...examplesOf("silver", readRows(join(folder, "mibot-silver.jsonl")), silverTargets),
    ...hlqcVolleys(folder, readLabels<ManualLabel>(join(labelsFolder, "hlqc-turns.jsonl"))),
  ];
}

/** Lines of a list: `codes | before | text`; `#` begins a remark. */
function readList(path: string): readonly (readonly [string, string, string])[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const [codes = "", before = "", text = ""] = line.split("|").map((cell) => cell.trim());
      return [codes, before, text];
    });
}

/** Written rows are few and sure: each weighs as several rows of the labelled conversations. */
const writtenWeight = 2;
/** Folds of written rows, so that they too are measured by models that never saw them. */
const writtenFolds = 5;

function writtenCounsellor([codes, before, text]: readonly [string, string, string], index: number): Example {
  const [mitiList = "", miscList = ""] = codes.split("/").map((cell) => cell.trim());
  const miti = mitiList.split(" ").filter((code) => code && code !== "none" && code !== "WA");
  const misc = miscList.split(" ").filter(Boolean);
  const open = misc.includes("OQ") ? true : misc.includes("CQ") ? false : undefined;
  const marks = { codes: miti, warn: misc.includes("WA"), support: misc.includes("SU"), direct: misc.includes("DI"), ...(open === undefined ? {} : { open }) };
  const extras = Object.fromEntries(["FA", "ST", "RF"].map((code) => [code, { to: [misc.includes(code) ? 1 : 0], weight: writtenWeight }]));
  const single = misc.length === 1 && misc[0] ? miscTargets(misc[0], misc6OfMisc[misc[0] as MiscCode]) : {}; // codes of the list are MISC codes
  const tiers = Object.fromEntries(["misc5", "misc6", "misc2"].flatMap((head) => (single[head] ? [[head, { ...single[head], weight: 0.4 }]] : [])));
  return {
    source: "manual",
    transcript: `written-${index % writtenFolds}`,
    index,
    scene: { role: "counsellor", text, before, ownBefore: "" },
    view: { said: saidBy("counsellor", text), before: before ? saidBy("client", before) : "" },
    targets: { ...manualTargets(marks, writtenWeight), ...extras, ...tiers },
  };
}

function writtenClient([codes, before, text]: readonly [string, string, string], index: number): Example {
  const [talk = "neutral", ...rest] = codes.split(" ");
  const kind = rest.find((code) => kinds.includes(code));
  return {
    source: "manual",
    transcript: `written-client-${index % writtenFolds}`,
    index,
    scene: { role: "client", text, before, ownBefore: "" },
    view: { said: saidBy("client", text), before: before ? saidBy("counsellor", before) : "" },
    targets: {
      talk: { to: oneOf(talkLabels, talk), weight: 0.4 },
      ...(kind ? { kind: { to: oneOf(kinds, kind), weight: 1 } } : {}),
      discord: { to: [rest.includes("discord") ? 1 : 0], weight: 1 },
    },
  };
}

/** One utterance in MISC's convention, most often one sentence of a turn. */
function writtenUtterance([code, before, text]: readonly [string, string, string], index: number): Example {
  return {
    source: "manual",
    transcript: `written-utterance-${index % writtenFolds}`,
    index,
    scene: { role: "counsellor", text, before, ownBefore: "" },
    view: { said: saidBy("counsellor", text), before: before ? saidBy("client", before) : "" },
    targets: miscTargets(code, misc6OfMisc[code as MiscCode]), // codes of the list are MISC codes
  };
}

/** The project's own written turns (training/written). */
export function readWritten(folder: string): readonly Example[] {
  const lists = (prefix: string): readonly (readonly [string, string, string])[] =>
    readdirSync(folder)
      .filter((name) => name.startsWith(prefix) && name.endsWith(".txt"))
      .sort()
      .flatMap((name) => readList(join(folder, name)));
  return [...lists("counsellor").map(writtenCounsellor), ...lists("client").map(writtenClient), ...lists("utterances").map(writtenUtterance)];
}
