/** Exports: a conversation to take away. */
import { createRoute, z } from "@hono/zod-openapi";
import { faults } from "./fault.ts";
import { params } from "./shape.ts";

export const exportFormats = ["html", "pdf", "csv", "json", "txt", "vtt", "srt", "docx"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportFile = createRoute({
  method: "get",
  path: "/api/conversations/{id}/export",
  request: { params, query: z.object({ format: z.enum(exportFormats) }) },
  responses: {
    200: {
      description: "The file, as an attachment",
      content: { "application/octet-stream": { schema: z.any().openapi({ type: "string", format: "binary" }) } },
    },
    ...faults,
  },
});
