export * from "./approach.ts";
export { isMinimal } from "./cues.ts";
export * from "./read.ts";
export * from "./report.ts";
export * from "./trace.ts";
