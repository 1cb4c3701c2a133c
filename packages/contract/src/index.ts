/** The HTTP contract: routes and shapes. */
export * as routes from "./routes.ts";
export { type ExportFormat, exportFormats } from "./routes.ts";
export * from "./schemas.ts";
