/** The way that the database's user takes to its cluster. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openForPassing } from "./account.ts";

const root = mkdtempSync(join(tmpdir(), "oarlock-way-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const stranger = { uid: 64_123, gid: 64_123 };

test("a folder made on the way to a private one is opened for passing through, and for nothing else", () => {
  const shelter = join(root, "shelter");
  const data = join(shelter, "data");
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const modes = () => [shelter, data].map((folder) => statSync(folder).mode & 0o777);
  expect(modes()).toEqual([0o700, 0o700]);
  openForPassing(shelter, stranger);
  expect(modes()).toEqual([0o711, 0o700]);
  openForPassing(shelter, stranger);
  expect(modes()).toEqual([0o711, 0o700]);
});
