/** One form for words and names, so that every format can hold them and give them back unchanged. */

// Control characters, lone surrogates, non-characters and marks that turn the writing round: XML cannot hold most of them, nobody can say them.
const unspeakable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;
const space = /[\s\u0085\u200b\ufeff]+/g;
/** Anything but plain letters and signs with single spaces between them. */
const untidy = /[^\x20-\x7e]| {2}|^ | $/;
/** Most names: nothing to tidy. */
const plainLabel = /^[a-z\d](?:[a-z\d .'_,-]*[a-z\d.])?$/i;
const notInLabel = /[:：<>[\]{}|"“”\\]/gu;
const labelEdges = /^[^\p{L}\p{N}\p{So}]+|[^\p{L}\p{N}\p{M}\p{So}.)!?’']+$/gu;

/** Longest name of a speaker, in UTF-16 units. */
export const maxLabelLength = 60;

/** What was said, as one line: single spaces, nothing at the ends, no control characters. May be empty. */
export function tidyText(text: string): string {
  if (!untidy.test(text)) return text;
  return text.replace(unspeakable, " ").replace(space, " ").trim();
}

/** True where `tidyText` leaves signs out, spaces aside. */
export function hasUnspeakable(text: string): boolean {
  return text.search(unspeakable) >= 0;
}

/** A speaker's name that any format can carry: one line, no colon, bracket or quote, at most 60 units. May be empty. */
export function tidyLabel(label: string): string {
  if (label.length <= maxLabelLength && plainLabel.test(label) && !label.includes("  ")) return label;
  // Only the beginning counts, and the search for the edges must not wander through a whole page.
  const bare = tidyText(tidyText(label.slice(0, 400)).replace(notInLabel, " ")).replace(labelEdges, "");
  if (bare.length <= maxLabelLength) return bare;
  return tidyText(bare.slice(0, maxLabelLength)).replace(labelEdges, "");
}

/** Two names are one speaker when their keys are equal: case and form of accents do not count. */
export function labelKey(label: string): string {
  return tidyLabel(label).normalize("NFKC").toLowerCase();
}
