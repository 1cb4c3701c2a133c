export * from "./coder.ts";
export * from "./codes.ts";
export * from "./coding.ts";
export * from "./counts.ts";
export * from "./doubt.ts";
export * from "./maps.ts";
export * from "./summary.ts";
export * from "./turn-rule.ts";
