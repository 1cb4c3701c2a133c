/** The built page: hashed files are kept by the browser for good, everything else is the page itself. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "hono";

const folder = fileURLToPath(new URL("../../web/dist-page/", import.meta.url));
const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".html": "text/html; charset=utf-8",
  ".woff2": "font/woff2",
  ".png": "image/png",
};

const plainPage = (title: string, words: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body style="font:18px/1.6 Georgia,serif;max-width:34rem;margin:15vh auto;padding:0 1rem"><h1>${title}</h1><p>${words}</p></body></html>`;

export const signInPage = plainPage(
  "Open Oarlock from its terminal",
  "This page is private. Open the address that Oarlock printed in the terminal: it holds a key that lets this browser in.",
);

/** Files of the page that anyone may fetch hold no one's words. */
export function servePage(context: Context): Response {
  const path = normalize(decodeURIComponent(context.req.path)).replace(/^[/\\]+/, "");
  const file = join(folder, path);
  if (path && !path.startsWith("..") && existsSync(file) && statSync(file).isFile()) {
    const kept = path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    return context.body(new Uint8Array(readFileSync(file)), 200, { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": kept });
  }
  const index = join(folder, "index.html");
  if (!existsSync(index)) return context.html(plainPage("The page is not built", "Start Oarlock with npm start: it builds the page first."), 503);
  return context.html(readFileSync(index, "utf8"), 200, { "cache-control": "no-cache" });
}
