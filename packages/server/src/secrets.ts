/** What must not be known outside: the install's key and what is derived from it. */
import { randomBytes } from "node:crypto";
import { deriveSecret, installKey } from "@oarlock/store";
import type { Config } from "./config.ts";

export interface Secrets {
  /** Opens the records. */
  readonly installKey: Buffer;
  /** Signs cookies, so that a restart does not sign the owner out. */
  readonly cookieKey: Buffer;
  /** Stands in the printed address; holds until the server stops. 256 bits. */
  readonly launchToken: string;
}

export function openSecrets({ dataFolder, keyFile }: Config): Secrets {
  const { key } = installKey(dataFolder, keyFile);
  return { installKey: key, cookieKey: deriveSecret(key, "cookie"), launchToken: randomBytes(32).toString("base64url") };
}
