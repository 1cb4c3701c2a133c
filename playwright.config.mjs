process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x"; // unpacks the libraries that a bare machine lacks
const { existsSync } = await import("node:fs");

const system = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const bundled = process.platform === "linux" ? await (await import("@sparticuz/chromium")).default.executablePath() : undefined;
const executablePath = process.env.OARLOCK_BROWSER ?? bundled ?? system;

export default {
  testDir: "tests/browser",
  testMatch: "*.spec.ts",
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    ...(executablePath ? {} : { channel: "chrome" }),
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: ["--no-sandbox", "--headless=shell", "--disable-gpu", "--no-zygote"] },
  },
};
