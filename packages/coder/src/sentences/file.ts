/** The sentence encoder on disk: `encoder.onnx` as exported, `sentences.json` with its hash. */
import { readFileSync } from "node:fs";

export const sentencesFolder = new URL("../../model/sentences/", import.meta.url);

/** Numbers of a vector. */
export const sentenceSize = 384;

export const sentencesSha256 = (): string =>
  (JSON.parse(readFileSync(new URL("sentences.json", sentencesFolder), "utf8")) as { readonly sha256: string }).sha256; // written beside the model
