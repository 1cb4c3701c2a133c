/** Server-sent events: ids of what changed and how far hearing has come, to every open page. */
import type { PageEvent } from "@oarlock/contract";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

export interface Events {
  send(event: PageEvent): void;
  open(context: Context): Response;
  /** Ends the streams of all pages. */
  close(): void;
}

/** Milliseconds between signs of life, so that a page that is gone is noticed. */
const keepAlive = 20_000;

export function openEvents(): Events {
  const pages = new Set<{ write(event: PageEvent): void; end(): void }>();
  return {
    send(event) {
      for (const page of pages) page.write(event);
    },
    open: (context) =>
      streamSSE(context, async (stream) => {
        let finish: () => void = () => undefined;
        const ended = new Promise<void>((resolve) => {
          finish = resolve;
        });
        const page = { write: (event: PageEvent) => void stream.writeSSE({ event: event.type, data: JSON.stringify(event) }), end: () => finish() };
        pages.add(page);
        stream.onAbort(() => finish());
        const timer = setInterval(() => void stream.writeSSE({ event: "alive", data: "{}" }), keepAlive);
        await stream.writeSSE({ event: "alive", data: "{}" });
        await ended;
        clearInterval(timer);
        pages.delete(page);
      }),
    close() {
      for (const page of pages) page.end();
    },
  };
}
