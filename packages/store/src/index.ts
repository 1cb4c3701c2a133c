export { clusterFolder, databaseAccount } from "./engine/account.ts";
export { openEmbedded, openExternal } from "./engine/embedded.ts";
export type { Connection, Engine } from "./engine/engine.ts";
export { lockDataFolder } from "./engine/lock.ts";
export type { Actor } from "./records/workspace-connection.ts";
export { derive as deriveSecret, installKey, seal, unseal } from "./seal/seal.ts";
export { type ChangeEvent, createWorkspace, openStore, type Store } from "./store.ts";
