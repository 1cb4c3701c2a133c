/** The log: faults whole, requests without their words. */
import { type Logger, pino } from "pino";
import type { LogLevel } from "./env.ts";

export type Log = Logger;

/** A fault's name, message and stack; never the objects that hang on it (connections, queries, what they carried). */
function faultOf({ name, message, stack, code, cause }: Error & { readonly code?: unknown }): object {
  // The parser's message quotes what it read.
  if (name === "SyntaxError") return { name, stack: stack?.slice(stack.indexOf("\n    at ")) };
  return { name, message, stack, ...(typeof code === "string" ? { code } : {}), ...(cause instanceof Error ? { cause: faultOf(cause) } : {}) };
}

export function openLog(level: LogLevel): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: faultOf } }, pino.destination({ fd: 2, sync: true }));
}
