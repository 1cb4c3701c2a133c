/** Every test of the project: types and build, lint, unit and integration on the real database, browser. Ends in `N passed, N failed`. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { prepare, root } from "./bootstrap.mjs";

const only = process.argv.slice(2);
prepare((line) => console.log(line));
const results = join(root, ".oarlock", "results");
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const bin = (name, file) => join(root, "node_modules", name, file);
const totals = { passed: 0, failed: 0 };

function run(name, args, env = {}) {
  console.log(`\n== ${name}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } }).status === 0;
}

function simple(name, args) {
  const good = run(name, args);
  totals[good ? "passed" : "failed"] += 1;
}

const wants = (part) => only.length === 0 || only.includes(part);
if (wants("types")) simple("types", [bin("typescript", "bin/tsc"), "-p", "tsconfig.tests.json"]);
if (wants("lint")) simple("lint", [bin("@biomejs/biome", "bin/biome"), "check"]);
if (wants("unit")) {
  const file = join(results, "vitest.json");
  const good = run("unit and integration", [bin("vitest", "vitest.mjs"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { numPassedTests: 0, numFailedTests: 1 };
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests || (good ? 0 : 1);
}
if (wants("browser") && existsSync(join(root, "playwright.config.mjs"))) {
  const file = join(results, "playwright.json");
  const good = run("browser", [bin("@playwright/test", "cli.js"), "test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  const stats = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).stats : { expected: 0, unexpected: 1, flaky: 0 };
  totals.passed += stats.expected + stats.flaky;
  totals.failed += stats.unexpected || (good ? 0 : 1);
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
