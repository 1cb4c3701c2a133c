export { openLinearCoder } from "./linear-coder.ts";
export { type CodedRow, type CodeRow, codeRows, mitiOf } from "./rows.ts";
