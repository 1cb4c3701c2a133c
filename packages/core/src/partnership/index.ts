export * from "./approach.ts";
export { isMinimal } from "./cues.ts";
export { sharesOf } from "./interval.ts";
export * from "./read.ts";
export * from "./report.ts";
export * from "./trace.ts";
