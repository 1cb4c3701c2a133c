/** Previews: read, shown, forgotten. */
import type { OpenAPIHono } from "@hono/zod-openapi";
import { pastedSchema, routes } from "@oarlock/contract";
import { AppError } from "@oarlock/core/fault";
import type { Context } from "hono";
import { readAside } from "./read-aside.ts";
import type { Sent } from "./read-sent.ts";

const longestName = 300;

async function sentIn(context: Context): Promise<Sent> {
  const kind = context.req.header("content-type") ?? "";
  if (kind.startsWith("multipart/form-data")) {
    const { file } = await context.req.parseBody();
    if (!(file instanceof File)) throw new AppError("bad-request", "Send the transcript as a form's field called “file”.");
    return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name.slice(0, longestName) };
  }
  const pasted = kind.startsWith("application/json") ? pastedSchema.safeParse(await context.req.json()) : null;
  if (!pasted?.success) throw new AppError("bad-request", "Send the transcript as a form's field called “file”, or pasted as JSON with “text”.");
  const { text, name } = pasted.data;
  return { text, ...(name ? { name } : {}) };
}

export function previewRoutes(app: OpenAPIHono): void {
  app.openapi(routes.preview, async (context) => {
    const result = await readAside(await sentIn(context));
    if (!result.ok) throw new AppError("unreadable", result.why);
    const { format, title, transcript, guess, warnings, source } = result;
    return context.json({ format, title, transcript, guess, warnings, source }, 200);
  });
}
