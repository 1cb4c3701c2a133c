/** The one form in which every route says no. */
import { z } from "@hono/zod-openapi";
import { faultCodes } from "@oarlock/core/fault";

export const faultSchema = z.object({ code: z.enum(faultCodes), message: z.string() }).openapi("Fault");
export type Fault = z.infer<typeof faultSchema>;

export const json = <T extends z.ZodType>(schema: T, description: string) => ({ description, content: { "application/json": { schema } } });
export const jsonBody = <T extends z.ZodType>(schema: T) => ({ required: true, content: { "application/json": { schema } } });
export const done = { 204: { description: "Done" } };

/** What any route may answer instead. */
export const faults = {
  400: json(faultSchema, "The request is not of the contract's form"),
  401: json(faultSchema, "Not signed in"),
  403: json(faultSchema, "Not from this page, or not to this machine"),
  404: json(faultSchema, "No such record here"),
  409: json(faultSchema, "Changed meanwhile"),
  413: json(faultSchema, "Too large"),
  422: json(faultSchema, "The file cannot be read; the sentence says why"),
  500: json(faultSchema, "A fault of Oarlock's own; nothing was lost"),
  503: json(faultSchema, "Not at this moment"),
};
