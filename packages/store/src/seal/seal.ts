/** Sealed columns: AES-256-GCM, a key a workspace, wrapped by the install's key. Associated data = table/row/column, so that nothing can be moved. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { AppError } from "@oarlock/core/fault";

const nonceBytes = 12;
const tagBytes = 16;
const keyBytes = 32;

/** Where a sealed value belongs; a value read from anywhere else does not open. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

const associated = ({ table, row, column }: Place): Buffer => Buffer.from(`${table}/${row}/${column}`);

/** nonce (12 bytes), tag (16 bytes), then the deflated text, encrypted. */
export function seal(key: Buffer, text: string, place: Place): Buffer {
  return sealBytes(key, deflateRawSync(Buffer.from(text, "utf8"), { level: 1 }), place);
}

function sealBytes(key: Buffer, bytes: Buffer, place: Place): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(associated(place));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Throws `unreadable` where the value was changed, moved, or sealed with another key. */
export function unseal(key: Buffer, sealed: Buffer, place: Place): string {
  return inflateRawSync(unsealBytes(key, sealed, place)).toString("utf8");
}

function unsealBytes(key: Buffer, sealed: Buffer, place: Place): Buffer {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes))
      .setAAD(associated(place))
      .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new AppError("unreadable", "A record does not open with this installation's key. Put back the key file that belongs to this data folder.", { cause });
  }
}

export const newWorkspaceKey = (): Buffer => randomBytes(keyBytes);
export const wrapKey = (installKey: Buffer, key: Buffer, workspaceId: string): Buffer =>
  sealBytes(installKey, key, { table: "workspace", row: workspaceId, column: "wrapped_key" });
export const unwrapKey = (installKey: Buffer, wrapped: Buffer, workspaceId: string): Buffer =>
  unsealBytes(installKey, wrapped, { table: "workspace", row: workspaceId, column: "wrapped_key" });

/** A secret that every machine with the install's key can derive: role passwords, the local workspace's id. */
export const derive = (installKey: Buffer, purpose: string): Buffer => createHmac("sha256", installKey).update(`oarlock ${purpose}`).digest();

/** Reads the install's key, 64 hex digits in a file of its own, and makes it on the first start. `fresh`: it was made now. */
export function installKey(dataFolder: string, keyFile: string | null): { readonly key: Buffer; readonly fresh: boolean } {
  const path = keyFile ?? join(dataFolder, "key");
  const fresh = !existsSync(path);
  if (fresh) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, `${randomBytes(keyBytes).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  }
  const text = readFileSync(path, "utf8").trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new AppError("misconfigured", `The key file ${path} is damaged: it must hold 64 hex digits. Put back your copy of it.`);
  return { key: Buffer.from(text, "hex"), fresh };
}
