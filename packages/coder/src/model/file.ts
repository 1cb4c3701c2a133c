/** The model on disk: `linear.bin` (two tables, counsellor then client) and `linear.json` (heads, calibration, cutoffs). */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { buckets } from "../features/features.ts";
import type { UsualRates } from "./adapt.ts";
import { columnsOf, type Head } from "./heads.ts";
import { type Calibration, type LinearModel, tableBytes } from "./linear.ts";
import type { Persistence } from "./persist.ts";

/** What the tables cannot say. `weights` of a softmax head multiply its probabilities before the likeliest label is named. */
export interface Manifest {
  readonly version: string;
  readonly counsellor: { readonly heads: readonly Head[]; readonly calibration: Readonly<Record<string, Calibration>> };
  readonly client: { readonly heads: readonly Head[]; readonly calibration: Readonly<Record<string, Calibration>> };
  readonly labelWeights: Readonly<Record<string, readonly number[]>>;
  /** Usual rates of the counsellor's acts, to which a conversation's own are held. */
  readonly usual: UsualRates;
  /** How a client's talk persists from turn to turn. */
  readonly persistence: Persistence;
}

export interface LoadedModel {
  readonly counsellor: LinearModel;
  readonly client: LinearModel;
  readonly manifest: Manifest;
  /** SHA-256 of both files, hex. */
  readonly hash: string;
}

export const modelFolder = new URL("../../model/", import.meta.url);

function table(model: LinearModel): Buffer {
  return Buffer.concat([Buffer.from(model.weights.buffer), Buffer.from(model.steps.buffer), Buffer.from(model.idf.buffer)]);
}

export const packTables = (counsellor: LinearModel, client: LinearModel): Buffer => gzipSync(Buffer.concat([table(counsellor), table(client)]), { level: 9 });

function unpack(bytes: Buffer, part: Manifest["counsellor"]): LinearModel {
  const { width } = columnsOf(part.heads);
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer; // own, aligned copy
  return {
    heads: part.heads,
    calibration: part.calibration,
    weights: new Int8Array(copy, 0, buckets * width),
    steps: new Float32Array(copy.slice(buckets * width, buckets * width + 4 * width)),
    idf: new Float32Array(copy.slice(buckets * width + 4 * width)),
  };
}

export function loadModel(folder: URL = modelFolder): LoadedModel {
  const packed = readFileSync(new URL("linear.bin", folder));
  const words = readFileSync(new URL("linear.json", folder));
  const manifest = JSON.parse(words.toString("utf8")) as Manifest; // written by the training program, checked by hash below
  const bytes = gunzipSync(packed);
  const first = tableBytes(manifest.counsellor.heads);
  return {
    counsellor: unpack(bytes.subarray(0, first), manifest.counsellor),
    client: unpack(bytes.subarray(first), manifest.client),
    manifest,
    hash: createHash("sha256").update(packed).update(words).digest("hex"),
  };
}
