export { factVectors, openMemory, packed, sentencesHash } from "./memory.ts";
export { type ModelVoice, openModelVoice } from "./model-voice.ts";
export { openStage, type Stage } from "./stage.ts";
