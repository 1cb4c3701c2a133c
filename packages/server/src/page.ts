/** The built page: hashed files are kept by the browser for good, every other address is the page itself. */
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "hono";

const folder = fileURLToPath(new URL("../../web/dist-page/", import.meta.url));
const mediaTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".json": "application/json",
};

const plainPage = (title: string, words: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body style="font:18px/1.6 Georgia,serif;max-width:34rem;margin:15vh auto;padding:0 1rem"><main><h1>${title}</h1><p>${words}</p></main></body></html>`;

export const signInPage = plainPage(
  "Open Oarlock from its terminal",
  "This page is private. Open the address that Oarlock printed in the terminal: it holds a key that lets this browser in.",
);
const notBuilt = plainPage("The page is not built", "Stop Oarlock and start it with <code>npm start</code>: that builds the page first.");

/** A file of the page by its name alone: no folder but `assets`, so that no address leads out. */
const fileName = /^\/(?:assets\/)?[\w-][\w.-]*\.\w+$/;

const contentOf = (path: string): Promise<Buffer | null> => readFile(join(folder, path)).catch(() => null);

export async function servePage(context: Context): Promise<Response> {
  const { path } = context.req;
  const isAsset = path.startsWith("/assets/");
  const bytes = fileName.test(path) ? await contentOf(path) : null;
  const mediaType = mediaTypes[extname(path)];
  if (bytes && mediaType) {
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": mediaType,
      "cache-control": isAsset ? "private, max-age=31536000, immutable" : "no-cache",
    });
  }
  // A hashed file that is gone must not be answered with the page.
  if (isAsset) return context.text("There is no such file.", 404);
  const index = await contentOf("index.html");
  return index ? context.html(index.toString("utf8"), 200, { "cache-control": "no-cache" }) : context.html(notBuilt, 503);
}
