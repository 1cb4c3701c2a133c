/** Corrections of a transcript. Pure: a turn that an edit does not touch keeps its id, and with it its codes. */
import { labelKey, tidyLabel, tidyText } from "./tidy.ts";
import { type Role, roles, type Speaker, type Transcript, type Turn } from "./transcript.ts";

export type Edit =
  /** Roles by speaker id; speakers that are not named keep theirs. */
  | { readonly kind: "set-roles"; readonly roles: Readonly<Record<string, Role>> }
  /** Counsellor becomes client and client counsellor, for every turn. */
  | { readonly kind: "swap-roles" }
  /** Every turn of `from` becomes `into`'s; `from` is gone. */
  | { readonly kind: "merge-speakers"; readonly from: string; readonly into: string }
  /** A seat for someone whom the source did not tell apart. */
  | { readonly kind: "add-speaker"; readonly id: string; readonly label: string; readonly role: Role }
  | { readonly kind: "rename-speaker"; readonly speaker: string; readonly label: string }
  /** Cuts before the UTF-16 unit `offset`; what comes after it becomes the turn `newId`. */
  | { readonly kind: "split-turn"; readonly turn: string; readonly offset: number; readonly newId: string }
  /** Appends the turn after `turn` to it, whoever spoke it; the later id is gone. */
  | { readonly kind: "join-turns"; readonly turn: string }
  | { readonly kind: "give-turn"; readonly turn: string; readonly speaker: string }
  | { readonly kind: "set-text"; readonly turn: string; readonly text: string };

export type EditKind = Edit["kind"];

/** `why`: one sentence for the person who tried. */
export type EditResult = { readonly ok: true; readonly transcript: Transcript } | { readonly ok: false; readonly why: string };

const refuse = (why: string): EditResult => ({ ok: false, why });
const accept = (transcript: Transcript): EditResult => ({ ok: true, transcript });
const noSpeaker = (id: string): EditResult => refuse(`This conversation has no speaker “${id}”; reload it and try again.`);
const noTurn = (id: string): EditResult => refuse(`This conversation has no turn “${id}”; reload it and try again.`);
const hasSpeaker = (transcript: Transcript, id: string): boolean => transcript.speakers.some((speaker) => speaker.id === id);

/** The transcript with one correction made, or why it cannot be made. Nothing else changes. */
export function edit(transcript: Transcript, change: Edit): EditResult {
  switch (change.kind) {
    case "set-roles":
      return setRoles(transcript, change.roles);
    case "swap-roles":
      return accept(withSpeakers(transcript, (speaker) => ({ ...speaker, role: opposite[speaker.role] })));
    case "merge-speakers":
      return mergeSpeakers(transcript, change.from, change.into);
    case "add-speaker":
      return addSpeaker(transcript, change);
    case "rename-speaker":
      return renameSpeaker(transcript, change.speaker, change.label);
    case "split-turn":
      return splitTurn(transcript, change.turn, change.offset, change.newId);
    case "join-turns":
      return joinTurns(transcript, change.turn);
    case "give-turn":
      if (!hasSpeaker(transcript, change.speaker)) return noSpeaker(change.speaker);
      return withTurn(transcript, change.turn, (turn) => ({ ...turn, speaker: change.speaker }));
    case "set-text":
      return setText(transcript, change.turn, change.text);
  }
}

const opposite = { counsellor: "client", client: "counsellor", other: "other" } as const satisfies Record<Role, Role>;

function withSpeakers(transcript: Transcript, change: (speaker: Speaker) => Speaker): Transcript {
  return { ...transcript, speakers: transcript.speakers.map(change) };
}

function withTurn(transcript: Transcript, id: string, change: (turn: Turn) => Turn): EditResult {
  if (!transcript.turns.some((turn) => turn.id === id)) return noTurn(id);
  return accept({ ...transcript, turns: transcript.turns.map((turn) => (turn.id === id ? change(turn) : turn)) });
}

function setRoles(transcript: Transcript, roleById: Readonly<Record<string, Role>>): EditResult {
  const wanted = new Map(Object.entries(roleById));
  for (const [id, role] of wanted) {
    if (!hasSpeaker(transcript, id)) return noSpeaker(id);
    if (!roles.includes(role)) return refuse(`“${role}” is not a role; choose counsellor, client or other.`);
  }
  return accept(withSpeakers(transcript, (speaker) => ({ ...speaker, role: wanted.get(speaker.id) ?? speaker.role })));
}

function mergeSpeakers(transcript: Transcript, from: string, into: string): EditResult {
  if (from === into) return refuse("A speaker cannot be merged with itself; choose two speakers.");
  if (!hasSpeaker(transcript, from)) return noSpeaker(from);
  if (!hasSpeaker(transcript, into)) return noSpeaker(into);
  return accept({
    speakers: transcript.speakers.filter((speaker) => speaker.id !== from),
    turns: transcript.turns.map((turn) => (turn.speaker === from ? { ...turn, speaker: into } : turn)),
  });
}

/** The name as it will be kept, or why it cannot be. */
function freeLabel(transcript: Transcript, label: string, own: string | null): { readonly label: string } | { readonly why: string } {
  const tidy = tidyLabel(label);
  if (tidy === "") return { why: "A speaker needs a name with at least one letter or digit." };
  const taken = transcript.speakers.some((speaker) => speaker.id !== own && labelKey(speaker.label) === labelKey(tidy));
  return taken ? { why: `Another speaker is already called “${tidy}”; merge the two or choose another name.` } : { label: tidy };
}

function addSpeaker(transcript: Transcript, added: Speaker): EditResult {
  if (added.id === "" || hasSpeaker(transcript, added.id)) return refuse(`The speaker id “${added.id}” is taken; choose another.`);
  if (!roles.includes(added.role)) return refuse(`“${added.role}” is not a role; choose counsellor, client or other.`);
  const free = freeLabel(transcript, added.label, null);
  if ("why" in free) return refuse(free.why);
  return accept({ ...transcript, speakers: [...transcript.speakers, { id: added.id, label: free.label, role: added.role }] });
}

function renameSpeaker(transcript: Transcript, id: string, label: string): EditResult {
  if (!hasSpeaker(transcript, id)) return noSpeaker(id);
  const free = freeLabel(transcript, label, id);
  if ("why" in free) return refuse(free.why);
  return accept(withSpeakers(transcript, (speaker) => (speaker.id === id ? { ...speaker, label: free.label } : speaker)));
}

function splitTurn(transcript: Transcript, id: string, offset: number, newId: string): EditResult {
  const at = transcript.turns.findIndex((turn) => turn.id === id);
  const turn = transcript.turns[at];
  if (!turn) return noTurn(id);
  if (newId === "" || transcript.turns.some((other) => other.id === newId)) return refuse(`The turn id “${newId}” is taken; choose another.`);
  if (!Number.isInteger(offset) || offset <= 0 || offset >= turn.text.length) {
    return refuse("A turn is split inside its words; put the cursor between two of them.");
  }
  if (/^[\udc00-\udfff]/.test(turn.text.slice(offset)) && /[\ud800-\udbff]$/.test(turn.text.slice(0, offset))) {
    return refuse("A turn cannot be split inside a character; put the cursor between two words.");
  }
  const [before, after] = [tidyText(turn.text.slice(0, offset)), tidyText(turn.text.slice(offset))];
  if (before === "" || after === "") return refuse("A turn is split inside its words; put the cursor between two of them.");
  const { end, ...first } = turn;
  // When the second part began is not known: the first keeps the beginning, the second the end.
  const parts = [
    { ...first, text: before },
    { id: newId, speaker: turn.speaker, text: after, ...(end === undefined ? {} : { end }) },
  ];
  return accept({ ...transcript, turns: transcript.turns.toSpliced(at, 1, ...parts) });
}

function joinTurns(transcript: Transcript, id: string): EditResult {
  const at = transcript.turns.findIndex((turn) => turn.id === id);
  const turn = transcript.turns[at];
  if (!turn) return noTurn(id);
  const next = transcript.turns[at + 1];
  if (!next) return refuse("This is the last turn; there is none after it to join.");
  const { end: _, ...first } = turn;
  const joined = { ...first, text: tidyText(`${turn.text} ${next.text}`), ...(next.end === undefined ? {} : { end: next.end }) };
  return accept({ ...transcript, turns: transcript.turns.toSpliced(at, 2, joined) });
}

function setText(transcript: Transcript, id: string, text: string): EditResult {
  const tidy = tidyText(text);
  if (tidy === "") return refuse("A turn needs at least one word; to take it away, join it to the turn before.");
  return withTurn(transcript, id, (turn) => ({ ...turn, text: tidy }));
}
