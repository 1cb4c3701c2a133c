/** The labelled conversations of a data folder, each turn with what is known of it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { HeardTurn } from "@oarlock/core/coding";
import { type Scene, sceneAt } from "../features/features.ts";
import {
  annomiTargets,
  byTheManual,
  type ChatLabel,
  type ClientLabel,
  chatTargets,
  clientTargets,
  type DataRow,
  type ManualLabel,
  manualTargets,
  miscRowTargets,
  type Source,
  silverTargets,
  type Targets,
  talkOfBoth,
  talkRead,
} from "./targets.ts";

/** A turn, or one utterance of one, with what is known of it; no targets: it is only heard. */
export interface LabelledTurn extends HeardTurn {
  readonly role: "counsellor" | "client";
  readonly index: number;
  readonly targets: Targets;
}

export interface Conversation {
  readonly source: Source;
  readonly transcript: string;
  /** Who coded it, where one person coded the whole of it. */
  readonly annotator?: number;
  readonly turns: readonly LabelledTurn[];
}

/** One labelled turn with what the linear model sees of it. */
export interface Example {
  readonly source: Source;
  readonly transcript: string;
  readonly scene: Scene;
  readonly targets: Targets;
}

export function readRows(path: string | URL): readonly DataRow[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as DataRow);
}

/** Rows grouped by transcript, in order. */
export function byTranscript(rows: readonly DataRow[]): readonly (readonly DataRow[])[] {
  const groups = new Map<string, DataRow[]>();
  for (const row of rows) {
    const group = groups.get(row.transcript);
    if (group) group.push(row);
    else groups.set(row.transcript, [row]);
  }
  return [...groups.values()];
}

export const heard = (rows: readonly DataRow[]): readonly HeardTurn[] =>
  rows.map((row) => ({ role: row.speaker, text: row.text, ...(row.volley === undefined ? {} : { volley: row.volley }) }));

function conversationsOf(source: Source, rows: readonly DataRow[], targets: (row: DataRow) => Targets): readonly Conversation[] {
  return byTranscript(rows).map((group) => {
    const people = new Set(group.flatMap(({ votes }) => votes ?? []).map(({ annotator }) => annotator));
    const [annotator] = people.size === 1 ? people : [];
    const turns = group.map((row) => ({
      role: row.speaker,
      text: row.text,
      index: row.index,
      targets: targets(row),
      ...(row.volley === undefined ? {} : { volley: row.volley }),
    }));
    return { source, transcript: group[0]?.transcript ?? "", turns, ...(annotator === undefined ? {} : { annotator }) };
  });
}

/** The labelled turns of conversations, as the linear model sees them. */
export const examplesOf = (conversations: readonly Conversation[]): readonly Example[] =>
  conversations.flatMap(({ source, transcript, turns }) =>
    turns.flatMap(({ targets }, i) => (Object.keys(targets).length > 0 ? [{ source, transcript, scene: sceneAt(turns, i), targets }] : [])),
  );

/** Weight of a turn coded by the manual beside a weak label of 0.15 to 1. */
const labelWeight = 1.5;

interface Identified {
  readonly transcript: string;
  readonly index: number;
}
const idOf = ({ transcript, index }: Identified): string => `${transcript}#${index}`;

function readLabels<Label extends Identified>(path: string): ReadonlyMap<string, Label> {
  if (!existsSync(path)) return new Map();
  const labels = readFileSync(path, "utf8").split("\n").filter(Boolean);
  return new Map(labels.map((line) => JSON.parse(line) as Label).map((label) => [idOf(label), label])); // our own files
}

/** Every labelled conversation of a data folder (see its README), with the manual's labels by id (`training/labels`) laid over their own;
 * `ownTalk` leaves AnnoMI's client talk as its people coded it. */
export function readConversations(folder: string, labelsFolder: string, { ownTalk = false } = {}): readonly Conversation[] {
  const labelsOf = <Label extends Identified>(name: string): ReadonlyMap<string, Label> => readLabels<Label>(join(labelsFolder, name));
  const labels = new Map([...labelsOf<ManualLabel>("miti-turns.jsonl"), ...labelsOf<ManualLabel>("miti-settled.jsonl")]);
  const clients = labelsOf<ClientLabel>("client-turns.jsonl");
  const chat = labelsOf<ChatLabel>("chat-turns.jsonl");
  const chatDev = new Set([...labelsOf<ChatLabel>("chat-dev.jsonl").values()].map(({ transcript }) => transcript));
  const read = labelsOf<ManualLabel>("hlqc-turns.jsonl");
  const readClients = labelsOf<ClientLabel>("hlqc-client.jsonl");
  const volleys = readRows(join(folder, "hlqc-volleys.jsonl")).map(({ volley, ...row }) => ({ ...row, index: volley ?? 0 }));
  const coded = new Set([...read.values(), ...readClients.values()].map(({ transcript }) => transcript));
  return [
    ...conversationsOf("annomi", readRows(join(folder, "annomi-train.jsonl")), (row) => {
      const label = labels.get(idOf(row));
      const client = clients.get(idOf(row));
      const own = annomiTargets(row);
      if (client) return { ...own, ...byTheManual(clientTargets(client)), ...(ownTalk ? {} : talkOfBoth(own, client)) };
      if (!label) return own;
      const { question: _, ...manual } = manualTargets(label, labelWeight);
      return { ...own, ...byTheManual(manual) };
    }),
    ...conversationsOf("misc", readRows(join(folder, "hlqc-misc.jsonl")), miscRowTargets),
    ...conversationsOf(
      "silver",
      readRows(join(folder, "mibot-silver.jsonl")).filter(({ transcript }) => !chatDev.has(transcript)),
      (row) => {
        const label = chat.get(idOf(row));
        return label ? chatTargets(row, label) : silverTargets(row);
      },
    ),
    ...conversationsOf(
      "manual",
      volleys.filter(({ transcript }) => coded.has(transcript)),
      (row) => {
        const label = read.get(idOf(row));
        const client = readClients.get(idOf(row));
        return label ? manualTargets(label, labelWeight) : client ? { ...clientTargets(client), ...talkRead(client) } : {};
      },
    ),
  ];
}
