/** A view as the encoder's token ids, with the words of the turn that each token belongs to. */
import { Tokenizer } from "@huggingface/tokenizers";
import type { View } from "./view.ts";

/** Tokens kept of the turn (its middle goes first) and of the turns before; as in training/oarlock_training/rows.py. */
const mostSaid = 120;
const mostBefore = 72;

export interface Tokens {
  readonly ids: readonly number[];
  /** 0 for the turn, 1 for the turns before; one a token. */
  readonly segments: readonly number[];
  /** The turn's own tokens: place in `ids`, and the characters of the turn's text they belong to. */
  readonly own: readonly { readonly at: number; readonly start: number; readonly end: number }[];
}

export type Tokenise = (view: View, text: string) => Tokens;

/** Words seen are remembered up to this many: speech repeats itself. */
const mostRemembered = 50_000;

/** `model` is the parsed tokenizer.json. The tokeniser cuts at white space before anything else, so words can be looked up one by one. */
export function tokeniserOf(model: object): Tokenise {
  const tokenizer = new Tokenizer(model, {});
  const known = new Map<string, readonly number[]>();
  const idsOf = (word: string): readonly number[] => {
    const before = known.get(word);
    if (before) return before;
    const { ids } = tokenizer.encode(word, { add_special_tokens: false });
    if (known.size >= mostRemembered) known.clear();
    known.set(word, ids);
    return ids;
  };
  const [cls, sep] = ["[CLS]", "[SEP]"].map((name) => tokenizer.token_to_id(name) ?? 0) as [number, number]; // two in, two out
  const words = (text: string): readonly RegExpExecArray[] => [...text.matchAll(/\S+/g)];
  return ({ said, before }, text) => {
    const lead = said.slice(0, said.length - text.length);
    const leadIds = idsOf(lead.trim());
    const turn = words(text).flatMap((match) => idsOf(match[0]).map((id) => ({ id, start: match.index, end: match.index + match[0].length })));
    const all = [...leadIds.map((id) => ({ id, start: -1, end: -1 })), ...turn];
    const kept = all.length > mostSaid ? [...all.slice(0, mostSaid / 2), ...all.slice(-mostSaid / 2)] : all;
    const context = words(before)
      .flatMap((match) => idsOf(match[0]))
      .slice(-mostBefore);
    const ids = [cls, ...kept.map(({ id }) => id), sep, ...context, ...(context.length > 0 ? [sep] : [])];
    const own = kept.flatMap(({ start, end }, i) => (start < 0 ? [] : [{ at: i + 1, start, end }]));
    return { ids, segments: ids.map((_, i) => (i < kept.length + 2 ? 0 : 1)), own: own.length > 0 ? own : [{ at: kept.length + 1, start: 0, end: 0 }] };
  };
}
