export * from "./exchange.ts";
export * from "./transcript.ts";
export * from "./words.ts";
export * from "./record.ts";
export * from "./tidy.ts";
export * from "./edit.ts";
export * from "./role-words.ts";
export * from "./guess-roles.ts";
