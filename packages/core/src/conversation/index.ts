export * from "./exchange.ts";
export * from "./transcript.ts";
export * from "./words.ts";
export * from "./record.ts";
