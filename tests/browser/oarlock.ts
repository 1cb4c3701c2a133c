/** A running Oarlock with a data folder of its own, and pages that are signed in. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type Running, startServer } from "../../packages/server/dist/index.js";

export interface House {
  readonly url: () => string;
  restart(): Promise<void>;
}

export const test = base.extend<{ home: Page; quiet: undefined }, { house: House }>({
  house: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "oarlock-browser-"));
      chmodSync(folder, 0o711); // the database's own user passes through when the tests run as root
      const config = { port: 0, dataFolder: join(folder, "data"), databaseUrl: null, keyFile: null };
      let running: Running = await startServer(config);
      await use({
        url: () => running.url,
        async restart() {
          await running.stop();
          running = await startServer(config);
        },
      });
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  /** The first page, signed in; it fails the test when anything asks another host or the console reports a fault. */
  home: async ({ page, house }, use) => {
    const faults: string[] = [];
    const own = (): string => new URL(house.url()).host;
    page.on("request", (request) => {
      const { host, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && host !== own()) faults.push(`asked ${request.url()}`);
    });
    page.on("pageerror", (fault) => faults.push(fault.message));
    await page.goto(house.url());
    await expect(page.getByRole("heading", { level: 1, name: "Listen" })).toBeVisible();
    await use(page);
    expect(faults).toEqual([]);
  },
});

export { expect };

/** No accessibility fault that axe can see (WCAG 2.2 A and AA). */
export async function passesAxe(page: Page): Promise<void> {
  await page.waitForTimeout(300); // transitions end
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
}

export const paste = async (page: Page, text: string): Promise<void> => {
  await page.getByRole("button", { name: "Paste text" }).click();
  await page.getByRole("textbox").first().fill(text);
  await page.getByRole("button", { name: "Read this text" }).click();
};
