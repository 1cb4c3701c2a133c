export { read, readText } from "./read.ts";
export { type Format, formats, type ReadResult, type Warning } from "./result.ts";
export { csvCell, write } from "./write.ts";
