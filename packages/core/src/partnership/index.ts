export * from "./approach.ts";
export * from "./report.ts";
export * from "./trace.ts";
