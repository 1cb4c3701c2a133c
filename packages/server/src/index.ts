export { type Check, checkInstallation } from "./check.ts";
export { type Config, readConfig } from "./env.ts";
export { type Running, startServer } from "./start.ts";
