/** Server-sent events: ids of what changed and how far hearing has come; never words. */
import { createRoute, z } from "@hono/zod-openapi";
import { faults } from "./fault.ts";
import { idSchema } from "./shape.ts";

const count = z.number().int().min(0);
export const pageEventSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("conversation"), id: idSchema }),
    z.object({ type: z.literal("hearing"), id: idSchema, done: count, of: count }),
  ])
  .openapi("PageEvent");
export type PageEvent = z.infer<typeof pageEventSchema>;

/** Each event is named by its `type`; its data is the event as JSON. An `alive` event without meaning comes every 20 s. */
export const events = createRoute({
  method: "get",
  path: "/api/events",
  responses: { 200: { description: "Events until either side ends", content: { "text/event-stream": { schema: pageEventSchema } } }, ...faults },
});
