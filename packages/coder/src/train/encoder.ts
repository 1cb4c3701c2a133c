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
import { codeTurns } from "../encoder/code.ts";
import { type EncoderManifest, encoderFolder } from "../encoder/file.ts";
import { encoderHeads } from "../encoder/heads.ts";
import { type EncoderSession, openSession } from "../encoder/session.ts";
import { type EncoderHeads, pooled, scoresByHead } from "../encoder/votes.ts";
import { adapt, ratesOf } from "../model/adapt.ts";
import type { Calibration } from "../model/linear.ts";
import { persist, persistenceOf } from "../model/persist.ts";
import { calibrate, type Held, labelWeights } from "./calibrate.ts";
import { byTranscript, heard, readExamples, readRows, readWritten } from "./data.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const [models = "", dataFolder = join(root, "..", "shared", "data"), outOfFold] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sessionOf = (name: string): Promise<EncoderSession> => openSession(pathToFileURL(`${join(models, name)}/`));

const heads = [...encoderHeads.counsellor, ...encoderHeads.client];
const examples = [...readExamples(dataFolder, join(root, "training", "labels")), ...readWritten(join(root, "training", "written"))].filter(
  ({ source }) => source !== "silver",
);
const folds = readdirSync(models).filter((name) => name.startsWith("fold-")).length;
const foldOf = new Map([...new Set(examples.map(({ transcript }) => transcript))].map((transcript, i) => [transcript, i % folds]));
const sessions = await Promise.all(Array.from({ length: folds }, (_, fold) => sessionOf(`fold-${fold}`)));
const full = await sessionOf("full");

const heldOut = new Map<string, Held[]>(heads.map(({ name }) => [name, []]));
for (const [fold, session] of sessions.entries()) {
  const own = examples.filter(({ transcript }) => foldOf.get(transcript) === fold);
  const votes = await session.hear(own.map(({ scene, view }) => ({ text: scene.text, view })));
  own.forEach(({ source, targets }, i) => {
    const turn = votes[i];
    if (!turn) return;
    const scores = scoresByHead(heads, pooled(turn, turn.tokens.own));
    // A head is calibrated on the source whose convention it speaks; the manual's heads on all rows of full weight.
    for (const head of heads) {
      const target = head.name === "talkMisc" && source === "misc" ? targets["talk"] : targets[head.name];
      const fits = head.source === "manual" ? (target?.weight ?? 0) >= 1 && source !== "manual" : head.source === source;
      if (target && fits) heldOut.get(head.name)?.push({ scores: scores[head.name] ?? [], to: target.to, weight: target.weight });
    }
  });
  say(`fold ${fold + 1} of ${folds}: ${own.length} rows`);
}
const calibration: Record<string, Calibration> = {};
const weights: Record<string, readonly number[]> = {};
for (const { name, labels } of heads) {
  const rows = heldOut.get(name) ?? [];
  if (rows.length < 50) continue;
  calibration[name] = calibrate(rows);
  if (labels.length > 1) weights[name] = labelWeights(rows, calibration[name] as Calibration);
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
    coded.push({ transcript, indexes: rows.map(({ index }) => index), codes: await codeTurns(session, fitted, heard(rows), 0) });
  }
  return coded;
}

const trainCodes = await outOfFoldCodes("annomi-train");
const usual = ratesOf(trainCodes.flatMap(({ codes }) => codes));
const trainRows = byTranscript(readRows(join(dataFolder, "annomi-train.jsonl")));
const persistence = persistenceOf(trainRows.map((rows) => rows.flatMap(({ talk }) => (talk ? [talk as Talk] : [])))); // AnnoMI's labels are talks
/** Client talk is named after smoothing, so its cutoffs are sought there. */
const talkWeights = labelWeights(
  trainCodes.flatMap(({ codes }, t) =>
    persist(codes, persistence).flatMap((turn, i) => {
      const gold = trainRows[t]?.[i]?.talk;
      return turn.role === "client" && gold
        ? [{ scores: talks.map((label) => Math.log(Math.max(1e-9, turn.talk[label]))), to: talks.map((label) => (label === gold ? 1 : 0)), weight: 1 }]
        : [];
    }),
  ),
  { scale: 1, shift: [0, 0, 0] },
);

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
  for (const { transcript, indexes, codes } of [...trainCodes, ...(await outOfFoldCodes("annomi-dev")), ...(await outOfFoldCodes("hlqc-misc"))]) {
    const adapted = persist(adapt(codes, usual), persistence);
    written[transcript] = Object.fromEntries(indexes.map((index, i) => [index, adapted[i] as TurnCodes])); // one code an index
  }
  writeFileSync(outOfFold, JSON.stringify(written));
}
await Promise.all([...sessions, full].map((session) => session.close()));
