/** The installation: who is here, what hears, whether it is up. */
import { createRoute, z } from "@hono/zod-openapi";
import { faults, json } from "./fault.ts";

export const meSchema = z
  .object({
    person: z.object({ id: z.string(), name: z.string() }),
    workspace: z.object({ id: z.string() }),
    /** The coder: a coding with another hash was made by an earlier one. */
    model: z.object({ name: z.string(), version: z.string(), hash: z.string() }),
    version: z.string(),
    engine: z.enum(["embedded", "external"]),
    /** The language model that speaks for simulated clients, and its host; null: the offline voice. */
    voice: z.object({ name: z.string(), host: z.string() }).nullable(),
  })
  .openapi("Me");
export type Me = z.infer<typeof meSchema>;

export const me = createRoute({ method: "get", path: "/api/me", responses: { 200: json(meSchema, "Who is here, and what hears"), ...faults } });
/** The one route that asks for no cookie. */
export const health = createRoute({ method: "get", path: "/api/health", responses: { 200: json(z.object({ up: z.literal(true) }), "It answers") } });
