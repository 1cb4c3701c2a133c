/**
 * What every command needs before it can run: a Node that is new enough, the locked dependencies, an up-to-date build.
 * Uses nothing but Node, because nothing else is there yet. Install scripts are off, so `npm start` cannot lean on `prestart`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const oldestNode = [20, 18];

const hashOf = (text) => createHash("sha256").update(text).digest("hex");
const read = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    stop(`Oarlock needs Node ${oldestNode.join(".")} or later; this is ${process.versions.node}. Install a newer Node and start again.`);
  }
}

/** Runs a tool; its output is shown only when it fails, or always when `loud`. */
function tool(command, args, { loud = false, cwd = root } = {}) {
  const done = spawnSync(command, args, { cwd, stdio: loud ? "inherit" : "pipe", encoding: "utf8", env: process.env });
  if (done.status === 0) return;
  if (!loud) process.stderr.write(`${done.stdout ?? ""}${done.stderr ?? ""}`);
  stop(`"${command} ${args.join(" ")}" failed. The lines above say why.`);
}

function install(say) {
  const stamp = join(root, "node_modules", ".oarlock-installed");
  const wanted = hashOf(`${read(join(root, "package-lock.json"))}${process.version}`);
  if (read(stamp) === wanted) return;
  say("Installing dependencies (first start, or they changed) …");
  tool(process.platform === "win32" ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, wanted);
}

/** Path, size and time of every source file: enough to know that a build is stale. */
function sourceState() {
  const lines = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else {
        const { size, mtimeMs } = statSync(path);
        lines.push(`${path}:${size}:${mtimeMs}`);
      }
    }
  };
  for (const name of readdirSync(join(root, "packages"))) {
    const source = join(root, "packages", name, "src");
    if (existsSync(source)) walk(source);
    for (const file of ["package.json", "tsconfig.json", "index.html", "vite.config.ts"]) {
      const path = join(root, "packages", name, file);
      if (existsSync(path)) lines.push(`${path}:${statSync(path).mtimeMs}`);
    }
  }
  return hashOf(`${lines.sort().join("\n")}${read(join(root, "package-lock.json"))}`);
}

function build(say) {
  const folder = join(root, ".oarlock");
  const stamp = join(folder, "built");
  const state = sourceState();
  if (read(stamp) === state) return;
  say("Building …");
  tool(process.execPath, [join(root, "node_modules", "typescript", "bin", "tsc"), "--build"]);
  const web = join(root, "packages", "web");
  if (existsSync(join(web, "index.html")))
    tool(process.execPath, [join(root, "node_modules", "vite", "bin", "vite.js"), "build", "--logLevel", "error"], { cwd: web });
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, state);
}

/** Makes the checkout ready to run. `say` gets one line of progress at a time. */
export function prepare(say = (line) => process.stderr.write(`${line}\n`)) {
  checkNode();
  install(say);
  build(say);
}
