export { type ModelCoder, openCoder, openLinearCoder } from "./open.ts";
export { type CodedRow, type CodeRow, codeRows, mitiOf } from "./rows.ts";
export { sentenceSize } from "./sentences/file.ts";
export { openVectors, type Vectors } from "./sentences/vectors.ts";
