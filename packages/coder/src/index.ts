export { type ModelCoder, openCoder, openLinearCoder } from "./open.ts";
export { type CodedRow, type CodeRow, codeRows, mitiOf } from "./rows.ts";
