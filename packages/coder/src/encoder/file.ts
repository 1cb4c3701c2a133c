/** The encoder on disk: `encoder.onnx` and `tokenizer.json` as exported, `encoder.json` with everything that was fitted to them. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Manifest } from "../model/file.ts";
import type { Head } from "../model/heads.ts";
import type { Calibration } from "../model/linear.ts";

export interface EncoderManifest extends Pick<Manifest, "version" | "labelWeights" | "usual" | "persistence"> {
  /** SHA-256 of encoder.onnx, hex. */
  readonly sha256: string;
  readonly heads: readonly Head[];
  readonly calibration: Readonly<Record<string, Calibration>>;
}

export const encoderFolder = new URL("../../model/encoder/", import.meta.url);

/** The manifest with its own hash, which names the weights' hash in turn; null where no encoder is installed. */
export function readEncoderManifest(folder: URL = encoderFolder): { readonly manifest: EncoderManifest; readonly hash: string } | null {
  const path = new URL("encoder.json", folder);
  if (!existsSync(path)) return null;
  const words = readFileSync(path);
  return { manifest: JSON.parse(words.toString("utf8")) as EncoderManifest, hash: createHash("sha256").update(words).digest("hex") }; // written by the calibrating program
}
