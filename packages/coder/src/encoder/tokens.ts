/** A turn as the encoder's token ids, with the words of the turn that each token belongs to. */
import { Tokenizer } from "@huggingface/tokenizers";

/** Tokens kept of a turn; the middle of a longer one is left out. As in training/oarlock_training/rows.py. */
const mostSaid = 120;

export interface Tokens {
  readonly ids: readonly number[];
  /** The characters of the turn's text that each token belongs to. */
  readonly words: readonly { readonly start: number; readonly end: number }[];
}

export interface Tokeniser {
  tokenise(text: string): Tokens;
  /** Ids that open a window and close a turn. */
  readonly marks: { readonly cls: number; readonly sep: number };
}

/** Words seen are remembered up to this many: speech repeats itself. */
const mostRemembered = 50_000;

/** `model` is the parsed tokenizer.json. The tokeniser cuts at white space before anything else, so words can be looked up one by one. */
export function tokeniserOf(model: object): Tokeniser {
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
  const idOf = (name: string): number => tokenizer.token_to_id(name) ?? 0;
  return {
    marks: { cls: idOf("[CLS]"), sep: idOf("[SEP]") },
    tokenise(text) {
      const all = [...text.matchAll(/\S+/g)].flatMap((match) => idsOf(match[0]).map((id) => ({ id, start: match.index, end: match.index + match[0].length })));
      const kept = all.length > mostSaid ? [...all.slice(0, mostSaid / 2), ...all.slice(-mostSaid / 2)] : all;
      return { ids: kept.map(({ id }) => id), words: kept.map(({ start, end }) => ({ start, end })) };
    },
  };
}
