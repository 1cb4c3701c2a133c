/** A turn cut into sentence-like pieces, with or without punctuation. When unsure, not cut (MITI 4.2.1, E.1). */

export interface Span {
  readonly start: number;
  readonly end: number;
}

const sentenceEnd = /[.!?…]+["'”’)\]]*\s+|\n+/g;
/** Where unpunctuated speech begins something new. */
const opener =
  /\s(?=(?:so (?:you|what|it|how|i)|and (?:what|how|do|did|are|you|i)|but (?:you|i|what)|(?:what|how) (?:do|did|would|are|is|was|about|else)|(?:do|did|are|have|would|could|can) you|i (?:think|want|would|suggest)|you (?:should|need|have to|know what)|okay so|is (?:it|that|there)|because you)\b)/gi;
const longUnpunctuated = 14;
const shortest = 3;

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

function cutAt(text: string, from: number, to: number, pattern: RegExp, keepWhole: number): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (const match of text.slice(from, to).matchAll(pattern)) {
    const end = from + match.index + match[0].length;
    if (wordsIn(text.slice(start, end)) < keepWhole || wordsIn(text.slice(end, to)) < keepWhole) continue;
    spans.push({ start, end });
    start = end;
  }
  if (start < to) spans.push({ start, end: to });
  return spans;
}

function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end);
  return { start: start + (piece.length - piece.trimStart().length), end: end - (piece.length - piece.trimEnd().length) };
}

/** `begins`, where a model can say, are the characters at which it hears a new utterance begin; else words that often open one are cut at. */
export function sentences(text: string, begins?: readonly number[]): readonly Span[] {
  const within = ({ start, end }: Span): readonly Span[] => {
    if (!begins) return wordsIn(text.slice(start, end)) > longUnpunctuated ? cutAt(text, start, end, opener, shortest) : [{ start, end }];
    const cuts = [start, ...begins.filter((at) => at > start && at < end)];
    return cuts.map((cut, i) => ({ start: cut, end: cuts[i + 1] ?? end }));
  };
  return cutAt(text, 0, text.length, sentenceEnd, 1)
    .flatMap(within)
    .map((span) => trimmed(text, span))
    .filter((span) => span.end > span.start);
}
