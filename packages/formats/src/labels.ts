/** Which beginnings of lines are speakers: a name is short, comes again or is a word for one of the seats. */
import { labelKey, maxLabelLength, roleOfLabel, tidyLabel } from "@oarlock/core/conversation";

export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** A beginning of a line that may name a speaker. `form` orders how sure the writing makes it. */
export interface Candidate {
  readonly label: string;
  readonly form: "colon" | "tab" | "header" | "bracket";
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));
/** Headings of notes and letters that look like names. */
const headings = words(
  "note notes nb n.b date time place location duration session topic title subject re from to cc bcc summary http https example ps p.s warning transcript transcription recorded recording participants present file page version contents agenda attendees length id case age gender sex name address phone email tel setting context background comment comments todo step goal goals plan homework e.g i.e source language chapter part section figure table total laughter laughs music applause inaudible silence pause crosstalk sighs crying coughs noise unintelligible end start begin break question answer",
);
/** Words that begin a sentence, not a name. */
const sentenceStarts = words(
  "i he she it we you they the a an my your his her our their this that these those so and but or because like well here there what which who how when where why if then also yes no ok okay first second third one two thing remember just now really maybe im i'm it's that's dear in on at for with about after before once not never always",
);
const particles = words("van von de der den del la le da di du of the and & y e und et ter ten al el bin ibn zu zur");
const nameCharacters = /^[\p{L}\p{M}\p{N} .'’_&()#/,*-]+$/u;

/** A name as people write names: one to five short words, none of them small unless it is the only one. */
export function isNameLike(label: string): boolean {
  const tokens = label.split(" ");
  const first = (tokens[0] ?? "").toLowerCase();
  if (label.length > 40 || tokens.length > 5 || !nameCharacters.test(label) || !/[\p{L}\p{N}]/u.test(label)) return false;
  if (tokens.length === 1 && label.replace(/\P{L}/gu, "").length <= 3 && !headings.has(first) && (!sentenceStarts.has(first) || first.length === 1))
    return true;
  if (headings.has(label.toLowerCase()) || headings.has(label.toLowerCase().replace(/\.$/, ""))) return false;
  if (tokens.length > 1 && sentenceStarts.has(first)) return false;
  return tokens.every((token) => particles.has(token.toLowerCase()) || !/^[(*]*\p{Ll}/u.test(token)) && !sentenceStarts.has(first);
}

/** A name written small, as in chat: `anna`, `my therapist` is none. */
function isSmallName(label: string): boolean {
  const tokens = label.split(" ");
  const lower = label.toLowerCase();
  return tokens.length <= 2 && label.length <= 24 && nameCharacters.test(label) && !headings.has(lower) && !sentenceStarts.has((tokens[0] ?? "").toLowerCase());
}

/** A word for a seat, written as a speaker would be: `Therapist`, `C`, `SPEAKER_00`, `Speaker 2`. */
function isSeatWord(label: string): boolean {
  const plain = label.replace(/[\d_#.\s-]+$/u, "").toLowerCase();
  if (/^(?:speaker|spk|sprecher|sprecherin|person|voice)$/.test(plain)) return /\d|^speaker [a-z]$/i.test(label) || plain !== "person";
  // `Client's sister`, but not `My mother`.
  if (
    roleOfLabel(label) === "other" &&
    /^\p{Lu}/u.test(label) &&
    label.split(" ").length <= 3 &&
    !sentenceStarts.has((label.split(" ")[0] ?? "").toLowerCase())
  )
    return true;
  if (!isNameLike(label) && !/^\p{Ll}+$/u.test(label)) return false;
  if (plain.length === 1) return "tcpk".includes(plain);
  return label.split(" ").length <= 2 && roleOfLabel(label) !== null && !headings.has(plain);
}

interface Tally {
  readonly label: string;
  count: number;
}

export interface LabelRules {
  /** When every line begins with something like a name, all of them are names (captions). */
  readonly everyLine: boolean;
}

/**
 * The names among the candidates, as a test of a label.
 * `lines`: lines with words, candidates or not, to weigh the candidates against.
 */
export function chooseLabels(candidates: readonly Candidate[], lines: number, rules: LabelRules): (candidate: Candidate) => boolean {
  const tally = new Map<string, Tally>();
  for (const { label } of candidates) {
    const key = labelKey(label);
    const known = tally.get(key);
    if (known) known.count++;
    else tally.set(key, { label, count: 1 });
  }
  const chosen = new Set<string>();
  for (const [key, { label, count }] of tally) {
    if (isSeatWord(label) || (isNameLike(label) && count >= 2) || (isSmallName(label) && count >= 3)) chosen.add(key);
  }
  const sure = candidates.length >= lines * 0.5;
  if (rules.everyLine && candidates.length === lines && lines > 0) for (const key of tally.keys()) chosen.add(key);
  else if (chosen.size < 2 && sure) {
    const once = [...tally].filter(([key, { label }]) => !chosen.has(key) && isNameLike(label));
    if (chosen.size + once.length >= 2) for (const [key] of once) chosen.add(key);
  }
  // Brackets hold noises as often as names: they count only where most lines have them.
  const bracketed = candidates.filter((candidate) => candidate.form === "bracket").length >= lines * 0.5;
  return (candidate) => chosen.has(labelKey(candidate.label)) && (candidate.form !== "bracket" || bracketed);
}

/** `T1 C1 T2 C2 …`: numbers count the turns, they are no part of the name. Gives the base for such labels. */
export function turnNumbered(labels: readonly string[]): (label: string) => string {
  const numbered = /^([\p{L}.]{1,12})[ .#_-]?(\d{1,5})$/u;
  const numbersByBase = new Map<string, Set<string>>();
  const uses = new Map<string, number>();
  for (const label of labels) {
    const [, base, digits] = numbered.exec(label) ?? [];
    if (base === undefined || digits === undefined) continue;
    const key = base.toLowerCase();
    numbersByBase.set(key, (numbersByBase.get(key) ?? new Set()).add(digits));
    uses.set(key, (uses.get(key) ?? 0) + 1);
  }
  const counting = (base: string): boolean => {
    const distinct = numbersByBase.get(base.toLowerCase())?.size ?? 0;
    return distinct >= 3 && (uses.get(base.toLowerCase()) ?? 0) < distinct * 1.5 && !/^(?:speaker|person|voice|spk)$/i.test(base);
  };
  return (label) => {
    const base = numbered.exec(label)?.[1];
    return base !== undefined && counting(base) ? base : label;
  };
}

const bracketed = /^\s*\[([^\]:\d][^\]:]{0,39})\]\s+(?=\S)/u;

/** The label before a line's first colon, and what follows; null where there is none that could be a name. */
export function beforeFirstColon(text: string): { readonly label: string; readonly rest: string } | null {
  const head = text.slice(0, maxLabelLength + 20);
  const at = head.search(/[:：\t]/u);
  const label = at > 0 ? tidyLabel(head.slice(0, at)) : "";
  if (label === "" || head[at] === "\t" || /^[/\\]/.test(text.slice(at + 1, at + 2))) return null;
  const rest = text.slice(at + 1);
  // `10:30` and `Mark 4:9` are no speakers; `T:50 a day` is one.
  if (/^\d/.test(rest) && /\d$/.test(label)) return null;
  return { label, rest: rest.replace(/^\*{1,2}(?=\s)/, "") };
}

/** `[Anna] Good morning`: the name in brackets, and what follows. */
export function inBrackets(text: string): { readonly label: string; readonly rest: string } | null {
  const match = bracketed.exec(text.slice(0, 80));
  const label = tidyLabel(match?.[1] ?? "");
  return match && label !== "" && isNameLike(label) ? { label, rest: text.slice(match[0].length) } : null;
}
