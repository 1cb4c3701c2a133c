export { csvCell } from "./csv.ts";
export { pastedName, read, readText } from "./read.ts";
export { type Format, formats, type ReadResult, type Warning } from "./result.ts";
export { type WriteMeta, write } from "./write.ts";
