/**
 * Fits what the encoder's numbers mean: `npm run train:calibrate -- MODELS [DATA_FOLDER [OUT_OF_FOLD.json]]`.
 * MODELS holds exported models: `full`, which saw every training row, and `fold-0` … `fold-n`, each of which did not see its own part.
 * Calibration, cutoffs and usual rates come from the folds; the full model is copied to model/encoder beside them.
 */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Talk, type TurnCodes, talks } from "@oarlock/core/coding";
import { codesOf, codeTurns } from "../encoder/code.ts";
import { type EncoderManifest, encoderFolder } from "../encoder/file.ts";
import { encoderHeads } from "../encoder/heads.ts";
import { type EncoderSession, openSession } from "../encoder/session.ts";
import { type EncoderHeads, pooled, scoresByHead, type Votes } from "../encoder/votes.ts";
import { adapt } from "../model/adapt.ts";
import type { Head } from "../model/heads.ts";
import type { Calibration } from "../model/linear.ts";
import { persist, persistenceOf } from "../model/persist.ts";
import { calibrate, type Held, labelWeights } from "./calibrate.ts";
import { byTranscript, heard, readConversations, readRows } from "./data.ts";
import { type HeldConversation, helpfulPersistence, helpfulRates } from "./keep-what-helps.ts";
import { cutsAtThresholds } from "./parsing.ts";
import type { Source, Target } from "./targets.ts";
import { readWritten } from "./written.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const [models = "", dataFolder = join(root, "..", "shared", "data"), outOfFold] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sessionOf = (name: string): Promise<EncoderSession> => openSession(pathToFileURL(`${join(models, name)}/`));

const heads = Object.values(encoderHeads).flat();
const conversations = [
  ...readConversations(dataFolder, join(root, "training", "labels"), { ownTalk: true }),
  ...readWritten(join(root, "training", "written")),
];
const folds = readdirSync(models).filter((name) => name.startsWith("fold-")).length;
const foldOf = new Map([...new Set(conversations.map(({ transcript }) => transcript))].map((transcript, i) => [transcript, i % folds]));
const sessions = await Promise.all(Array.from({ length: folds }, (_, fold) => sessionOf(`fold-${fold}`)));
const full = await sessionOf("full");

/** A chatbot utterance's own class weighs less than one read by hand (targets.ts). */
const readByHand = 0.5;
/** Acts that only MISC's rows name in full. */
const miscMarks = new Set(["SU", "DI", "FA", "ST", "RF"]);

/** A head is calibrated on the rows whose convention it speaks: the manual's on turns of conversations read by the manual, MISC's on speech and chat. */
function calibratesOn({ name, source: convention }: Head, source: Source, target: Target): boolean {
  if (miscMarks.has(name)) return source === "misc" || source === "silver";
  if (convention === "manual") return source === "manual" || (source === "annomi" && target.source === "manual");
  if (convention === "misc") return source === "misc" || (source === "silver" && target.weight > readByHand);
  return convention === source;
}

/** Conversations as models that did not see them hear them; written turns are left out, as rarer acts are far commoner there than anywhere. */
const heldVotes = new Map<string, readonly Votes[]>();
const heldOut = new Map<string, Held[]>(heads.map(({ name }) => [name, []]));
for (const { source, transcript, turns } of conversations) {
  if (source === "written") continue;
  const votes = await (sessions[foldOf.get(transcript) ?? -1] ?? full).hear(turns);
  if (source === "annomi" || source === "manual") heldVotes.set(transcript, votes);
  turns.forEach(({ targets }, i) => {
    const scores = scoresByHead(heads, pooled(votes[i] as Votes)); // one vote a turn
    for (const head of heads) {
      const target = head.name === "talkMisc" && source === "misc" ? targets["talk"] : targets[head.name];
      if (target && target.weight > 0 && calibratesOn(head, source, target))
        heldOut.get(head.name)?.push({ scores: scores[head.name] ?? [], to: target.to, weight: target.weight });
    }
  });
}
const calibration: Record<string, Calibration> = {};
const weights: Record<string, readonly number[]> = {};
for (const { name, labels, source } of heads) {
  const rows = heldOut.get(name) ?? [];
  if (rows.length < 50) continue;
  calibration[name] = calibrate(rows);
  // Labels of MISC are named by their likelihood: agreement with people is asked of them, not that rare ones be found.
  if (labels.length > 1 && source !== "misc") weights[name] = labelWeights(rows, calibration[name] as Calibration);
}
const fitted: EncoderHeads = { heads, calibration };

interface Coded {
  readonly transcript: string;
  readonly indexes: readonly number[];
  readonly codes: readonly TurnCodes[];
}

/** Codes of conversations as models that never saw them give them. */
async function outOfFoldCodes(name: string): Promise<readonly Coded[]> {
  const coded: Coded[] = [];
  for (const rows of byTranscript(readRows(join(dataFolder, `${name}.jsonl`)))) {
    const transcript = rows[0]?.transcript ?? "";
    const session = sessions[foldOf.get(transcript) ?? -1] ?? full;
    coded.push({ transcript, indexes: rows.map(({ index }) => index), codes: await codeTurns(session, fitted, heard(rows), 0, rows.length) });
  }
  return coded;
}

const codedOf = ({ transcript, turns, codes }: HeldConversation): Coded => ({ transcript, indexes: turns.map(({ index }) => index), codes });

const misc = byTranscript(readRows(join(dataFolder, "hlqc-misc.jsonl")));
const unseenBy = (rows: readonly { readonly transcript: string }[]): EncoderSession => sessions[foldOf.get(rows[0]?.transcript ?? "") ?? -1] ?? full;
say(`turns cut into utterances, F1 of cuts out of fold: ${await cutsAtThresholds(misc, unseenBy, fitted)}`);

const heldOf = (of: Source): readonly HeldConversation[] =>
  conversations
    .filter(({ source }) => source === of)
    .map(({ transcript, turns }) => ({ transcript, turns, codes: turns.map((turn, i) => codesOf(fitted, heldVotes.get(transcript)?.[i] as Votes, turn)) })); // one vote a turn
const [held, poor] = [heldOf("annomi"), heldOf("manual")];
say("over whole conversations, out of fold:");
const usual = helpfulRates([...held, ...poor], say);
const trainRows = byTranscript(readRows(join(dataFolder, "annomi-train.jsonl")));
const talkOf = (rows: readonly { readonly talk?: string | null }[]): readonly Talk[] => rows.flatMap(({ talk }) => (talk ? [talk as Talk] : [])); // AnnoMI's labels are talks
const persistence = helpfulPersistence(held, persistenceOf(trainRows.map(talkOf)), say);
/**
 * Client talk is named after smoothing, so its weights are sought there. The models of the folds saw half of the conversations and name fewer turns
 * that lean than the full one does: the square root of what they ask for is taken.
 */
const talkWeights = labelWeights(
  held.flatMap(({ codes }, t) =>
    persist(codes, persistence).flatMap((turn, i) => {
      const gold = trainRows[t]?.[i]?.talk;
      return turn.role === "client" && gold
        ? [{ scores: talks.map((label) => Math.log(Math.max(1e-9, turn.talk[label]))), to: talks.map((label) => (label === gold ? 1 : 0)), weight: 1 }]
        : [];
    }),
  ),
  { scale: 1, shift: [0, 0, 0] },
).map(Math.sqrt);

mkdirSync(encoderFolder, { recursive: true });
const from = join(models, "full");
for (const file of ["encoder.onnx", "tokenizer.json"]) copyFileSync(join(from, file), new URL(file, encoderFolder));
const sha256 = createHash("sha256")
  .update(readFileSync(join(from, "encoder.onnx")))
  .digest("hex");
const manifest: EncoderManifest = { version: "1", sha256, heads, calibration, labelWeights: { ...weights, talk: talkWeights }, usual, persistence };
const rounded = (_: string, value: unknown): unknown => (typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value);
writeFileSync(new URL("encoder.json", encoderFolder), `${JSON.stringify(manifest, rounded, 1)}\n`);

if (outOfFold) {
  const written: Record<string, Record<number, TurnCodes>> = {};
  for (const { transcript, indexes, codes } of [...held.map(codedOf), ...(await outOfFoldCodes("annomi-dev")), ...(await outOfFoldCodes("hlqc-misc"))]) {
    const adapted = persist(adapt(codes, usual), persistence);
    written[transcript] = Object.fromEntries(indexes.map((index, i) => [index, adapted[i] as TurnCodes])); // one code an index
  }
  writeFileSync(outOfFold, JSON.stringify(written));
}
await Promise.all([...sessions, full].map((session) => session.close()));
