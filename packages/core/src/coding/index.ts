export * from "./coder.ts";
export * from "./codes.ts";
export * from "./coding.ts";
