export { factVectors, openMemory, packed, sentencesHash } from "./memory.ts";
export type { ModelVoice } from "./model-voice.ts";
export { openStage, type Stage } from "./stage.ts";
export { openVectors, type Vectors } from "./vectors.ts";
