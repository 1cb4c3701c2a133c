/**
 * What the encoder reads at once: a window of the conversation that scores several turns, with the talk before and after them. Each word
 * is so read once, not once for every turn that it is context of. Training cuts the same windows (training/oarlock_training/rows.py).
 */
import type { Tokens } from "./tokens.ts";

/** Tokens of a window, and of the talk kept before and after the turns that it scores. */
const mostTokens = 256;
const mostBefore = 64;
const mostAfter = 32;

export interface SpokenTurn {
  readonly role: "counsellor" | "client";
  readonly tokens: Tokens;
}

export interface Window {
  readonly ids: readonly number[];
  /** 0 where the counsellor speaks, 1 where the client does; one a token. */
  readonly roles: readonly number[];
  /** The turns scored here: their place in the list, and where their first token stands in `ids`. */
  readonly scored: readonly { readonly turn: number; readonly at: number }[];
}

/**
 * Windows that score the turns from `from` to before `to` once each: `[CLS]`, talk before, turns, talk after; every turn ends with `[SEP]`.
 * A window always holds at least one turn whole: a turn's tokens, with the talk around it, are fewer than a window's.
 */
export function windowsOf(
  turns: readonly SpokenTurn[],
  { cls, sep }: { readonly cls: number; readonly sep: number },
  from = 0,
  to = turns.length,
): readonly Window[] {
  const ids: number[] = [];
  const roles: number[] = [];
  const starts: number[] = [];
  for (const { role, tokens } of turns) {
    starts.push(ids.length);
    ids.push(...tokens.ids, sep);
    roles.push(...Array.from({ length: tokens.ids.length + 1 }, () => (role === "client" ? 1 : 0)));
  }
  const startOf = (turn: number): number => starts[turn] ?? ids.length;
  const windows: Window[] = [];
  for (let first = from; first < to; ) {
    const left = Math.max(0, startOf(first) - mostBefore);
    let after = first + 1;
    while (after < to && 1 + startOf(after + 1) - left + mostAfter <= mostTokens) after += 1;
    const right = Math.min(ids.length, startOf(after) + mostAfter);
    windows.push({
      ids: [cls, ...ids.slice(left, right)],
      roles: [roles[left] ?? 0, ...roles.slice(left, right)],
      scored: Array.from({ length: after - first }, (_, i) => ({ turn: first + i, at: startOf(first + i) - left + 1 })),
    });
    first = after;
  }
  return windows;
}
