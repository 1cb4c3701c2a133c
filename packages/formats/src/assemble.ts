/** Pieces of speech to a transcript: neighbours of one speaker joined, ids given, limits kept. */
import { hasUnspeakable, labelKey, type Role, type Speaker, type Transcript, type Turn, tidyLabel, tidyText } from "@oarlock/core/conversation";
import { maxTurnLength, maxTurns } from "./limits.ts";
import { fail, type Piece, type Warning } from "./result.ts";
import { spanFrom } from "./times.ts";
import { dropped, note } from "./warnings.ts";

export type Assembled =
  | {
      readonly ok: true;
      readonly transcript: Transcript;
      /** Roles that the source states, by speaker id. */
      readonly stated: ReadonlyMap<string, Role>;
      readonly warnings: readonly Warning[];
    }
  | { readonly ok: false; readonly why: string };

interface Draft {
  readonly speaker: string;
  readonly texts: string[];
  length: number;
  readonly start?: number;
  end?: number;
  readonly line: number | null;
}

/** The name given to everything where the source tells nobody apart. */
const onlySpeaker = "Speaker 1";

const append = (draft: Draft, text: string, end: number | undefined): void => {
  draft.texts.push(text);
  draft.length += text.length + 1;
  if (end !== undefined) draft.end = end;
};

function draftOf(speaker: string, piece: Piece): Draft {
  const span = spanFrom(piece.start, piece.end);
  return { speaker, texts: [piece.text], length: piece.text.length, ...span, line: piece.line };
}

/** Ends of sentences, in any script that has them. */
const ended = /[.?!…。？！؟][”"'’)\]]*$/u;

/** Without names, a turn is a sentence or so: small enough to be given to the one who said it. */
function unnamedDrafts(pieces: readonly Piece[]): Draft[] {
  const drafts: Draft[] = [];
  for (const piece of pieces) {
    const last = drafts.at(-1);
    const pause = last?.end !== undefined && piece.start !== undefined ? piece.start - last.end : 0;
    const goesOn = last && !ended.test(last.texts.at(-1) ?? "") && pause < 1.5 && last.length < 400;
    if (last && goesOn) append(last, piece.text, spanFrom(last.start, piece.end).end);
    else drafts.push(draftOf("s1", piece));
  }
  return drafts;
}

/** Turns of the pieces in order. Pieces without a name go on with the speaker before them. */
export function assemble(found: readonly Piece[]): Assembled {
  const warnings: Warning[] = [];
  const pieces: Piece[] = [];
  for (const piece of found) {
    const text = tidyText(piece.text);
    if (hasUnspeakable(piece.text)) warnings.push(unspeakable(piece.line));
    if (text !== "") pieces.push({ ...piece, text });
    else if (piece.label !== null) warnings.push(dropped(piece.line, piece.label, "Nothing is said here, so it is no turn."));
  }
  if (pieces.length === 0) return fail("The file holds no words that were said; check that it is the transcript and import it again.");
  if (pieces.every((piece) => piece.label === null)) {
    warnings.push(
      note(
        null,
        "The file does not say who speaks, so everything is kept as one speaker, a sentence or so a turn; add a second speaker and give the turns to the one who said them.",
      ),
    );
    return finish(unnamedDrafts(pieces), [{ id: "s1", label: onlySpeaker, role: "other" }], new Map(), warnings);
  }
  return assembleNamed(pieces, warnings);
}

/** Control characters and the like: nothing that was said is lost with them. */
export function unspeakable(line: number | null): Warning {
  return note(line, "Signs that cannot be shown, such as control characters, were left out here.");
}

function assembleNamed(pieces: readonly Piece[], warnings: Warning[]): Assembled {
  const speakerByKey = new Map<string, Speaker>();
  const stated = new Map<string, Role>();
  const drafts: Draft[] = [];
  const speakerOf = (label: string): Speaker => {
    const tidy = tidyLabel(label) || "Speaker";
    const known = speakerByKey.get(labelKey(tidy));
    const speaker = known ?? ({ id: `s${speakerByKey.size + 1}`, label: tidy, role: "other" } satisfies Speaker);
    if (!known) speakerByKey.set(labelKey(tidy), speaker);
    return speaker;
  };
  for (const piece of pieces) {
    const last = drafts.at(-1);
    const id = piece.label === null ? last?.speaker : speakerOf(piece.label).id;
    if (id === undefined) {
      warnings.push(dropped(piece.line, piece.text, "Nobody has been named yet, so it is not known who said this."));
      continue;
    }
    if (piece.role && !stated.has(id)) stated.set(id, piece.role);
    if (last?.speaker === id) append(last, piece.text, spanFrom(last.start, piece.end).end);
    else drafts.push(draftOf(id, piece));
  }
  if (speakerByKey.size === 1) {
    warnings.push(note(null, "Only one speaker was found; if two people speak, add the second and give the turns to the one who said them."));
  }
  return finish(drafts, [...speakerByKey.values()], stated, warnings);
}

function finish(drafts: readonly Draft[], speakers: readonly Speaker[], stated: ReadonlyMap<string, Role>, warnings: readonly Warning[]): Assembled {
  const tooMany = refuseTooMany(drafts.length);
  if (tooMany) return tooMany;
  const long = drafts.find((draft) => draft.length > maxTurnLength);
  if (long) return refuseTooLong(long.line);
  const turns = drafts.map(
    ({ speaker, texts, start, end }, i): Turn => ({ id: `t${i + 1}`, speaker, text: tidyText(texts.join(" ")), ...spanFrom(start, end) }),
  );
  return { ok: true, transcript: { speakers, turns }, stated, warnings };
}

export function refuseTooMany(turns: number): { readonly ok: false; readonly why: string } | null {
  if (turns <= maxTurns) return null;
  return fail(`The file holds ${turns.toLocaleString("en")} turns and Oarlock reads up to ${maxTurns.toLocaleString("en")}; split it and import the parts.`);
}

export function refuseTooLong(line: number | null): { readonly ok: false; readonly why: string } {
  const where = line === null ? "One turn" : `The turn that begins in line ${line}`;
  return fail(
    `${where} is longer than ${maxTurnLength.toLocaleString("en")} characters, so the turns were probably not told apart; start each turn on a new line with the speaker's name.`,
  );
}
