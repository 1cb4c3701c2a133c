/** From things said to a transcript: neighbours of one speaker become one turn. */
import type { Speaker, Transcript, Turn } from "@oarlock/core/conversation";
import { mostCharactersInTurn, mostSpeakers, mostTurns } from "./limits.ts";
import { type Said, Unreadable, type Warning } from "./result.ts";

const tidy = (text: string): string => text.replace(/\s+/gu, " ").trim();

export function buildTranscript(said: readonly Said[]): { readonly transcript: Transcript; readonly warnings: readonly Warning[] } {
  const idByLabel = new Map<string, string>();
  const speakers: Speaker[] = [];
  const turns: Turn[] = [];
  const warnings: Warning[] = [];
  let unnamed = 0;
  const idOf = (label: string): string => {
    const key = label.toLowerCase();
    const known = idByLabel.get(key);
    if (known) return known;
    const id = `s${speakers.length + 1}`;
    if (speakers.length >= mostSpeakers) throw new Unreadable(`More than ${mostSpeakers} different speakers were found, so the names are probably not names. Begin each turn with a name and a colon.`);
    idByLabel.set(key, id);
    speakers.push({ id, label, role: "other" });
    return id;
  };
  let lastLabel: string | null = null;
  let open: { speaker: string; texts: string[]; length: number; start?: number; end?: number } | null = null;
  const close = (): void => {
    if (!open) return;
    const { speaker, texts, start, end } = open;
    turns.push({ id: `t${turns.length + 1}`, speaker, text: texts.join(" "), ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) });
    if (turns.length > mostTurns) throw new Unreadable(`There are more than ${mostTurns.toLocaleString("en")} turns. Split the file and import the parts.`);
    open = null;
  };
  for (const { speaker: label, text: raw, start, end } of said) {
    const text = tidy(raw);
    if (!text) continue;
    if (label === null) unnamed += 1;
    const name: string = tidy(label ?? lastLabel ?? "Speaker 1");
    lastLabel = name;
    const speaker = idOf(name || "Speaker 1");
    if (open && open.speaker !== speaker) close();
    open ??= { speaker, texts: [], length: 0, ...(start === undefined ? {} : { start }) };
    open.texts.push(text);
    open.length += text.length;
    if (end !== undefined) open.end = end;
    if (open.length > mostCharactersInTurn) throw new Unreadable(`One turn has more than ${mostCharactersInTurn.toLocaleString("en")} characters, so the speakers were not found. Begin each turn with a name and a colon.`);
  }
  close();
  if (turns.length === 0) throw new Unreadable("No spoken words were found in this file. Check that it is the transcript.");
  if (speakers.length === 1) {
    warnings.push({ line: null, dropped: "", why: "Only one speaker was found. Give the other person's turns to them before reading the result." });
  } else if (unnamed > 0) {
    warnings.push({ line: null, dropped: "", why: `${unnamed} ${unnamed === 1 ? "piece had" : "pieces had"} no speaker and went to whoever spoke before.` });
  }
  return { transcript: { speakers, turns }, warnings };
}
