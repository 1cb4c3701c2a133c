export { type Check, checkInstallation } from "./check.ts";
export { type Config, readConfig } from "./config.ts";
export { type Running, startServer, version } from "./start.ts";
