/** `oarlock doctor`: Node, data folder, key, database, model, port; each with a sentence that mends it. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { openCoder } from "@oarlock/coder";
import { AppError } from "@oarlock/core/fault";
import { installKey, lockDataFolder, openEmbedded, openExternal } from "@oarlock/store";
import { type Config, defaultHost, readConfig } from "./config.ts";
import { addressOf, checkPort } from "./listen.ts";

export interface Check {
  readonly name: string;
  readonly good: boolean;
  readonly sentence: string;
}

const words = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));

async function tried(name: string, look: () => Promise<string> | string): Promise<Check> {
  try {
    return { name, good: true, sentence: await look() };
  } catch (fault) {
    return { name, good: false, sentence: words(fault) };
  }
}

function checkNode(): string {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 18)) throw new Error(`Node ${process.versions.node} is too old. Install Node 20.18 or later.`);
  return `Node ${process.versions.node}.`;
}

function checkFolder({ dataFolder }: Config): string {
  let nearest = dataFolder;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(`${nearest} cannot be written. Change its permissions or set OARLOCK_DATA.`);
  }
  return nearest === dataFolder ? `${dataFolder} can be written.` : `${dataFolder} will be made on the first start.`;
}

function checkKey({ dataFolder, keyFile }: Config): string {
  const path = keyFile ?? join(dataFolder, "key");
  if (!existsSync(path)) {
    if (existsSync(join(dataFolder, "cluster", "PG_VERSION")))
      throw new Error(`${path} is missing, and the records cannot be opened without it. Put back your copy.`);
    return "It will be made on the first start.";
  }
  installKey(dataFolder, keyFile);
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) throw new Error(`${path} can be read by others. Mend it with: chmod 600 ${path}`);
  return `${path} is in order.`;
}

async function checkDatabase({ dataFolder, databaseUrl }: Config): Promise<string> {
  if (databaseUrl) {
    await (await openExternal(databaseUrl)).stop();
    return "The database at OARLOCK_DATABASE_URL answers.";
  }
  if (!existsSync(join(dataFolder, "key"))) return "It will be made on the first start.";
  mkdirSync(dataFolder, { recursive: true });
  let lock: { release(): void };
  try {
    lock = lockDataFolder(dataFolder, new Date(), null);
  } catch (fault) {
    if (fault instanceof AppError && fault.code === "busy") return `In use, so it was not tried. ${fault.message}`;
    throw fault;
  }
  try {
    await (await openEmbedded({ dataFolder })).stop();
  } finally {
    lock.release();
  }
  return "The embedded PostgreSQL starts and stops.";
}

async function checkModel(): Promise<string> {
  const coder = await openCoder({ threads: 1 });
  try {
    const [codes] = await coder.code([{ role: "counsellor", text: "What would you like to do next?" }]);
    if (codes?.role !== "counsellor" || codes.miti.Q < 0.5) throw new Error("The model answers nonsense. Restore packages/coder/model from the repository.");
    return `${coder.rater.name} ${coder.rater.version} hears (${coder.rater.hash.slice(0, 12)}).`;
  } finally {
    await coder.close();
  }
}

async function checkAddress({ host = defaultHost, port }: Config): Promise<string> {
  const address = addressOf(host, port);
  try {
    await checkPort(host, port);
    return `Port ${port} is free.`;
  } catch (fault) {
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(1000) }).catch(() => null);
    if ((await answer?.text().catch(() => ""))?.includes('"up":true')) return `Oarlock answers at ${address}.`;
    throw fault;
  }
}

export async function checkInstallation(env: NodeJS.ProcessEnv): Promise<readonly Check[]> {
  const node = await tried("Node", checkNode);
  let config: Config;
  try {
    config = readConfig(env);
  } catch (fault) {
    return [node, { name: "Settings", good: false, sentence: words(fault) }];
  }
  return [
    node,
    await tried("Data folder", () => checkFolder(config)),
    await tried("Key", () => checkKey(config)),
    await tried("Database", () => checkDatabase(config)),
    await tried("Model", checkModel),
    await tried("Port", () => checkAddress(config)),
  ];
}
