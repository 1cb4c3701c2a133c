export * from "./edit.ts";
export * from "./exchange.ts";
export * from "./guess-roles.ts";
export * from "./record.ts";
export * from "./role-words.ts";
export * from "./tidy.ts";
export * from "./transcript.ts";
export * from "./words.ts";
