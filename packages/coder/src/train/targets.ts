/** What each source's labels say of one turn, and what they leave open: targets for the heads of both coders. */
import {
  annomiBehaviours,
  type Misc6,
  type MiscCode,
  misc5Codes,
  misc5OfMisc,
  misc6Codes,
  misc6OfMisc,
  miscCodes,
  type Talk,
  talkKinds,
  talks,
} from "@oarlock/core/coding";

/** Where labels come from, each with its convention: people of AnnoMI, of MISC, the chatbot's own, the manual's by id, turns written for the project. */
export type Source = "annomi" | "misc" | "silver" | "manual" | "written";

/** What one head should say of a turn: chances of its labels in order, and this turn's weight for it. */
export interface Target {
  readonly to: readonly number[];
  readonly weight: number;
  /** The labels of `to` are those left open; their sum is asked for. */
  readonly set?: true;
  /** Where it is not the conversation's own. */
  readonly source?: Source;
}
export type Targets = Readonly<Record<string, Target>>;

interface Vote {
  readonly annotator: number;
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

type Draft = Record<string, { to: number[]; weight: number; source?: Source }>;
export const oneOf = (labels: readonly string[], label: string): number[] => labels.map((each) => (each === label ? 1 : 0));
export const manualCodes = ["GI", "Persuade", "PersuadeWith", "AF", "Seek", "Emphasize", "Confront"] as const;
const extraCodes = ["SU", "WA", "DI", "FA", "ST", "RF"] as const;

/** AnnoMI: the acts that the votes say a turn holds, as soft labels. */
export function annomiTargets(row: DataRow): Draft {
  const votes = row.votes ?? [];
  const n = Math.max(1, votes.length);
  const share = (test: (vote: Vote) => boolean): number => votes.filter(test).length / n;
  if (row.speaker === "client") {
    return {
      talk: { to: talks.map((talk) => share((vote) => vote.talk === talk)), weight: 1 },
      discord: { to: [0], weight: row.quality === "high" ? 0.1 : 0 },
    };
  }
  const question = share((vote) => vote.question === true);
  const reflection = share((vote) => vote.reflection === true);
  const input = share((vote) => vote.input === true);
  const draft: Draft = {
    behaviour4: { to: annomiBehaviours.map((name) => share((vote) => vote.behaviour === name)), weight: 1 },
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

export const kinds: readonly string[] = talkKinds;

/** MISC 2.5 by hand: every code is known, so each other code is a firm no. */
export function miscTargets(code: string, tier: string | undefined): Draft {
  const is = (...codes: readonly string[]): { to: number[]; weight: number } => ({ to: [codes.includes(code) ? 1 : 0], weight: 1 });
  const misc5 = misc5OfMisc[code as MiscCode]; // undefined for a code that is not MISC's
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
  if (tier) draft["misc6"] = { to: oneOf(misc6Codes, tier), weight: 1.5 };
  if (miscCodes.includes(code as MiscCode)) draft["misc2"] = { to: oneOf(miscCodes, code), weight: 1.5 };
  if (misc5) draft["misc5"] = { to: oneOf(misc5Codes, misc5), weight: 1.5 };
  return draft;
}

export function miscRowTargets(row: DataRow): Draft {
  if (row.speaker === "counsellor") return miscTargets(row.misc2 ?? "", row.misc1);
  const talk = row.misc1 === "C" ? "change" : row.misc1 === "S" ? "sustain" : "neutral";
  const kind = kinds.find((each) => each === (row.misc2 ?? "").replace(/[+-]$/, ""));
  const draft: Draft = { talk: { to: oneOf(talks, talk), weight: 0.4 } };
  if (talk !== "neutral" && kind) draft["kind"] = { to: oneOf(kinds, kind), weight: 1 };
  return draft;
}

/** MIBot's labels come from a language model: five classes, at a fraction of a person's weight. */
export function silverTargets(row: DataRow): Draft {
  const label = row.silver ?? "";
  if (row.speaker === "client") return { talk: { to: oneOf(talks, label === "C" ? "change" : label === "S" ? "sustain" : "neutral"), weight: 0.3 } };
  const no = { to: [0], weight: 0.2 };
  const draft: Draft = {
    misc5: { to: oneOf(misc5Codes, label), weight: 0.4 },
    question: { to: [label === "Q" ? 1 : 0], weight: 0.15 },
    reflection: { to: [label === "R" ? 1 : 0], weight: 0.15 },
  };
  if (label === "R" || label === "Q") draft["misc6"] = { to: label === "Q" ? oneOf(misc6Codes, "Q") : [0, 0, 0.5, 0.5, 0, 0], weight: 0.3 };
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

/** A client turn read by the manual: kinds end in + (change) or - (sustain). */
export interface ClientLabel {
  readonly transcript: string;
  readonly index: number;
  readonly talk: Talk;
  readonly kinds: readonly string[];
  readonly discord?: boolean;
}

/** Share of the manual's reading beside AnnoMI's in client talk: one person's label a turn is noisy (ten experts agree at kappa 0.47). */
const manualShare = 0.35;

export function talkOfBoth({ talk }: Draft, label: ClientLabel): Draft {
  if (!talk) return {};
  const read = oneOf(talks, label.talk);
  return { talk: { ...talk, to: talk.to.map((chance, l) => (1 - manualShare) * chance + manualShare * (read[l] ?? 0)) } };
}

/** Client talk where only the manual's reading is known. */
export function talkRead({ talk }: ClientLabel): Draft {
  const to = oneOf(talks, talk);
  return { talk: { to, weight: 0.7 }, talkMisc: { to, weight: 0.5 } };
}

export function clientTargets({ kinds: said, discord }: ClientLabel): Draft {
  const names = said.map((kind) => kind.slice(0, -1)).filter((kind) => kinds.includes(kind));
  return {
    discord: { to: [discord ? 1 : 0], weight: 1 },
    ...(names.length > 0 ? { kind: { to: kinds.map((kind) => names.filter((name) => name === kind).length / names.length), weight: 1 } } : {}),
  };
}

/** The targets speak the manual's convention, in a conversation of another. */
export const byTheManual = (draft: Draft): Draft =>
  Object.fromEntries(Object.entries(draft).map(([head, target]) => [head, { ...target, source: "manual" as const }]));

/** A chatbot utterance or its client's, read by the manual as MISC 2.5 codes them: `or` is the code another coder might fairly give. */
export interface ChatLabel {
  readonly transcript: string;
  readonly index: number;
  readonly code: string;
  readonly or?: string;
}

/** Weight of the likelier of two readings. */
const likelier = 0.75;
/** Where a reading and the file's own class differ: what the class holds, in the first tier, and how far it is believed. */
const tiersOfSilver: Readonly<Record<string, Readonly<Partial<Record<Misc6, number>>>>> = {
  R: { SRL: 0.5, CRL: 0.5 },
  Q: { Q: 1 },
  MICO: { CRL: 0.75, IMC: 0.25 },
  MIIN: { IMI: 1 },
  Other: { O: 0.7, IMC: 0.3 },
};
const believed = 0.6;
const misc5Named = (code: string): string => misc5OfMisc[code as MiscCode] ?? ""; // another's codes are not MISC's
const talkNamed = (code: string): Talk => (code.endsWith("+") ? "change" : code.endsWith("-") ? "sustain" : "neutral");
const talkOfSilver: Readonly<Record<string, Talk>> = { C: "change", S: "sustain", N: "neutral" };

/** A reading and the file's own class of one utterance: where they agree they are sure, where they differ each keeps a share. */
export function chatTargets(row: DataRow, { code, or }: ChatLabel): Draft {
  const client = row.speaker === "client";
  const own = silverTargets(row);
  const silver = client ? talkOfSilver[row.silver ?? ""] : row.silver;
  const classOf = client ? talkNamed : misc5Named;
  const first = or && classOf(code) !== silver && classOf(or) === silver ? or : code;
  const second = first === code ? or : code;
  const backed = classOf(first) === silver;
  const share = <L extends string>(labels: readonly L[], labelOf: (code: string) => string, believe: Readonly<Partial<Record<L, number>>>): number[] =>
    labels.map((label) => {
      const read = (labelOf(first) === label ? (second ? likelier : 1) : 0) + (second && labelOf(second) === label ? 1 - likelier : 0);
      return backed ? read : (1 - believed) * read + believed * (believe[label] ?? 0);
    });
  const weight = backed ? (first === code ? 1.5 : 1) : 0.7;
  if (client) {
    const kind = backed && talkNamed(first) !== "neutral" ? { kind: { to: oneOf(kinds, first.slice(0, -1)), weight: 0.5, source: "manual" as const } } : {};
    return { ...own, ...kind, talkMisc: { to: share(talks, talkNamed, silver ? { [silver]: 1 } : {}), weight } };
  }
  const { misc6: _, misc5: __, misc2: ___, ...acts } = miscTargets(first, undefined);
  const lighter = Object.fromEntries(Object.entries(acts).map(([head, target]) => [head, { ...target, weight: target.weight * 0.3 * weight }]));
  const misc2 = backed ? { misc2: { to: share(miscCodes, (each) => each, {}), weight } } : {};
  return {
    ...own,
    ...lighter,
    ...misc2,
    misc6: { to: share(misc6Codes, (each) => misc6OfMisc[each as MiscCode] ?? "", tiersOfSilver[row.silver ?? ""] ?? {}), weight }, // as above
    misc5: { to: share(misc5Codes, misc5Named, { [row.silver ?? ""]: 1 }), weight },
  };
}
