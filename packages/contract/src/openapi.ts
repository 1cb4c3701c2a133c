/** The contract as an OpenAPI 3.1 document. */
import { OpenAPIHono } from "@hono/zod-openapi";
import * as routes from "./routes.ts";

export function openApiDocument(version: string) {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent("securitySchemes", "launch", {
    type: "apiKey",
    in: "cookie",
    name: "oarlock_<port>",
    description: "Given in exchange for the token of the address that Oarlock prints when it starts.",
  });
  for (const [name, route] of Object.entries(routes)) {
    app.openAPIRegistry.registerPath({ ...route, operationId: name, security: route === routes.health ? [] : [{ launch: [] }] });
  }
  return app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Oarlock", version } });
}
