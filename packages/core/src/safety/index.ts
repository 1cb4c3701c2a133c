/** Crisis words and the numbers that a human answers. False alarms are expected, so every card is gentle and has one key to go on. */
import numbers from "./helplines.json" with { type: "json" };

export const crises = ["suicide", "self-harm", "overdose", "violence", "withdrawal"] as const;
export type Crisis = (typeof crises)[number];

const patterns: Readonly<Record<Crisis, RegExp>> = {
  suicide:
    /\b(?:suicid\w*|kill(?:ing)? (?:my|your|him|her|them)sel(?:f|ves)|end(?:ing)? (?:my|your|his|her|their|it all|my own|your own) ?(?:life|lives)?(?= |$|[.,?!])|(?:tak(?:e|ing)|took) (?:my|your) (?:own )?life|(?:want(?:ed)? to|wish(?:ed)? (?:i|you) (?:was|were)) (?:die|dead)|better off dead|(?:don['’]?t|do not) want to (?:live|be alive|be here any ?more|wake up)|not (?:want(?:ing)?|wish(?:ing)?) to (?:live|be alive|be here any ?more|wake up)|no reason to live)\b/i,
  "self-harm": /\b(?:self[- ]?harm\w*|(?:hurt|cut|harm|burn)(?:ting|ing)? (?:my|your)self)\b/i,
  overdose: /\b(?:overdos\w*|took too many (?:pills|tablets)|OD['’]?d)\b/i,
  violence:
    /\b(?:(?:he|she|they|partner|husband|wife|boyfriend|girlfriend|dad|mum|mom) (?:hits?|beats?|chokes?|strangles?|rap(?:es?|ed)) (?:me|you)|being (?:hit|beaten|abused|raped)|(?:hit|hurt|kill|stab|shoot)(?:ting|ing)? (?:him|her|them|someone|somebody|my (?:kids?|child(?:ren)?|wife|husband|partner)|your (?:kids?|child(?:ren)?|wife|husband|partner))|(?:domestic|sexual|child) (?:violence|abuse))\b/i,
  withdrawal:
    /\b(?:seizures?|fits? (?:when|after|since) (?:i|you) (?:stop|stopped|quit)|delirium|\bDTs\b|hallucinat\w*|seeing things|shaking (?:so )?badly)\b/i,
};

/** The first crisis that some words speak of, most urgent first; null where there is none. */
export const crisisIn = (text: string): Crisis | null => crises.find((crisis) => patterns[crisis].test(text)) ?? null;

/** Whether a counsellor's words raise the ending of a life. */
export const asksAboutEndingLife = (text: string): boolean => patterns.suicide.test(text) || patterns["self-harm"].test(text);

export interface Helplines {
  /** ISO 3166, or EU. */
  readonly country: string;
  readonly name: string;
  readonly emergency: string;
  readonly lines: readonly { readonly name: string; readonly number: string }[];
}

/** To be verified locally; an owner edits the file. */
export const helplines: readonly Helplines[] = numbers;

/** The numbers of a language tag's region (`en-GB`); where there are none, the first. */
export function helplinesFor(language: string): Helplines {
  const region = /[-_]([A-Z]{2})\b/i.exec(language)?.[1]?.toUpperCase();
  return helplines.find(({ country }) => country === region) ?? (helplines[0] as Helplines);
}
