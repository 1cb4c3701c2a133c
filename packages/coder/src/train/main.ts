/**
 * Trains the linear coder: `npm run train:linear [-- DATA_FOLDER [OUT_OF_FOLD.json]]`.
 * Writes model/linear.bin and linear.json; with a second argument also every transcript's codes as models that never saw it give them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Talk, type TurnCodes, talks } from "@oarlock/core/coding";
import { bucketOf, featuresOf } from "../features/features.ts";
import { adapt, ratesOf } from "../model/adapt.ts";
import { codeTurn } from "../model/code.ts";
import { modelFolder, packTables } from "../model/file.ts";
import { clientHeads, columnsOf, counsellorHeads, type Head } from "../model/heads.ts";
import { type Calibration, type LinearModel, scoresOf } from "../model/linear.ts";
import { persist, persistenceOf } from "../model/persist.ts";
import { calibrate, type Held, labelWeights } from "./calibrate.ts";
import { byTranscript, type Example, examplesOf, heard, readConversations, readRows } from "./data.ts";
import { train } from "./logistic.ts";
import { readWritten } from "./written.ts";

const folds = 5;
const root = fileURLToPath(new URL("../../../../", import.meta.url));
const [dataFolder = join(root, "..", "shared", "data"), outOfFold] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const examples = examplesOf([...readConversations(dataFolder, join(root, "training", "labels")), ...readWritten(join(root, "training", "written"))]);
const held = (example: Example): boolean => example.source !== "silver";
const transcripts = [...new Set(examples.filter(held).map((example) => example.transcript))];
const foldOf = new Map(transcripts.map((transcript, i) => [transcript, i % folds]));

/** Raw scores of one head in the head's own convention. */
function headScores(model: LinearModel, example: Example): Readonly<Record<string, readonly number[]>> {
  const { offsets, width } = columnsOf(model.heads);
  const scores = scoresOf(model, featuresOf(example.scene, model.idf, null));
  return Object.fromEntries(
    model.heads.map((head, h) => {
      const at = bucketOf(`source:${head.source}`) * width + (offsets[h] as number);
      return [
        head.name,
        head.labels.map(
          (_, l) =>
            (scores[(offsets[h] as number) + l] as number) + 0.5 * (model.weights[at + l] as number) * (model.steps[(offsets[h] as number) + l] as number),
        ),
      ];
    }),
  );
}

/** Heads are calibrated on the source whose convention they speak; the manual's heads on all hand-coded rows. */
const calibratesOn = (head: Head, example: Example): boolean =>
  head.source === "manual" ? (example.targets[head.name]?.weight ?? 0) >= 1 : head.source === example.source;

interface Trained {
  readonly full: LinearModel;
  readonly byFold: readonly LinearModel[];
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

function trainRole(role: "counsellor" | "client", heads: readonly Head[]): Trained {
  const own = examples.filter((example) => example.scene.role === role);
  const heldOut = new Map<string, Held[]>(heads.map((head) => [head.name, []]));
  const raw = Array.from({ length: folds }, (_, fold) => {
    const model = train(
      own.filter((example) => foldOf.get(example.transcript) !== fold),
      heads,
    );
    for (const example of own) {
      if (!held(example) || foldOf.get(example.transcript) !== fold) continue;
      const scores = headScores(model, example);
      for (const head of heads) {
        const target = example.targets[head.name];
        if (target && calibratesOn(head, example)) heldOut.get(head.name)?.push({ scores: scores[head.name] ?? [], to: target.to, weight: target.weight });
      }
    }
    say(`${role}: fold ${fold + 1} of ${folds}`);
    return model;
  });
  const calibration: Record<string, Calibration> = {};
  const weights: Record<string, readonly number[]> = {};
  for (const head of heads) {
    const rows = heldOut.get(head.name) ?? [];
    if (rows.length < 50) continue;
    calibration[head.name] = calibrate(rows);
    if (head.labels.length > 1) weights[head.name] = labelWeights(rows, calibration[head.name] as Calibration);
  }
  const full = { ...train(own, heads), calibration };
  return { full, byFold: raw.map((model) => ({ ...model, calibration })), weights };
}

const counsellor = trainRole("counsellor", counsellorHeads);
const client = trainRole("client", clientHeads);
const rounded = (_: string, value: unknown): unknown => (typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value);
/** Codes of conversations as models that never saw them give them. */
function outOfFoldCodes(name: string): readonly { readonly transcript: string; readonly indexes: readonly number[]; readonly codes: readonly TurnCodes[] }[] {
  return byTranscript(readRows(join(dataFolder, `${name}.jsonl`))).map((rows) => {
    const transcript = rows[0]?.transcript ?? "";
    const fold = foldOf.get(transcript);
    const models =
      fold === undefined
        ? { counsellor: counsellor.full, client: client.full }
        : { counsellor: counsellor.byFold[fold] as LinearModel, client: client.byFold[fold] as LinearModel }; // a fold has its models
    const turns = heard(rows);
    return { transcript, indexes: rows.map(({ index }) => index), codes: turns.map((_, i) => codeTurn(models, turns, i)) };
  });
}
const trainCodes = outOfFoldCodes("annomi-train");
const usual = ratesOf(trainCodes.flatMap(({ codes }) => codes));
/** Client talk is named after smoothing, so its cutoffs are sought there. */
const trainRows = byTranscript(readRows(join(dataFolder, "annomi-train.jsonl")));
const persistence = persistenceOf(trainRows.map((rows) => rows.flatMap(({ talk }) => (talk ? [talk as Talk] : [])))); // AnnoMI's labels are talks
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
const manifest = {
  version: "1",
  counsellor: { heads: counsellorHeads, calibration: counsellor.full.calibration },
  client: { heads: clientHeads, calibration: client.full.calibration },
  labelWeights: { ...counsellor.weights, ...client.weights, talk: talkWeights },
  usual,
  persistence,
};
mkdirSync(modelFolder, { recursive: true });
const packed = packTables(counsellor.full, client.full);
writeFileSync(new URL("linear.bin", modelFolder), packed);
writeFileSync(new URL("linear.json", modelFolder), `${JSON.stringify(manifest, rounded, 1)}\n`);
say(`linear.bin: ${(packed.length / 1e6).toFixed(2)} MB from ${examples.length} rows`);

if (outOfFold) {
  const written: Record<string, Record<number, TurnCodes>> = {};
  for (const { transcript, indexes, codes } of [...trainCodes, ...outOfFoldCodes("annomi-dev"), ...outOfFoldCodes("hlqc-misc")]) {
    const adapted = persist(adapt(codes, usual), persistence);
    written[transcript] = Object.fromEntries(indexes.map((index, i) => [index, adapted[i] as TurnCodes])); // one code an index
  }
  writeFileSync(outOfFold, JSON.stringify(written));
}
