import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

const home = process.getuid?.() === 0 ? "/var/lib/oarlock/data" : undefined;

describe("settings", () => {
  test("defaults", () => {
    const config = readConfig({ XDG_DATA_HOME: "/home/x/.data" });
    expect(config).toEqual({ port: 8420, host: "127.0.0.1", dataFolder: home ?? "/home/x/.data/oarlock", databaseUrl: null, keyFile: null, log: "warn" });
  });

  test("each variable is read, blanks around it left out", () => {
    const env = {
      OARLOCK_PORT: " 9000 ",
      OARLOCK_HOST: "::1",
      OARLOCK_DATA: "/d",
      OARLOCK_DATABASE_URL: "postgres://u:p@h/d",
      OARLOCK_KEY_FILE: "/k",
      OARLOCK_LOG: "info",
    };
    expect(readConfig(env)).toEqual({ port: 9000, host: "::1", dataFolder: "/d", databaseUrl: "postgres://u:p@h/d", keyFile: "/k", log: "info" });
  });

  test.each([
    ["OARLOCK_PORT", "-1"],
    ["OARLOCK_PORT", "65536"],
    ["OARLOCK_PORT", "8e3"],
    ["OARLOCK_HOST", "0.0.0.0"],
    ["OARLOCK_HOST", "192.168.0.2"],
    ["OARLOCK_HOST", "::"],
    ["OARLOCK_DATABASE_URL", "mysql://h/d"],
    ["OARLOCK_DATABASE_URL", "postgres://["],
    ["OARLOCK_LOG", "debug"],
    ["OARLOCK_MODEL_URL", "ftp://h/v1"],
  ])("%s=%s is refused by name", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `));
  });

  test("a language model is named whole or not at all", () => {
    expect(() => readConfig({ OARLOCK_MODEL_URL: "http://127.0.0.1:1/v1" })).toThrow(/^OARLOCK_MODEL must/);
    const { languageModel } = readConfig({ OARLOCK_MODEL_URL: "http://127.0.0.1:1/v1", OARLOCK_MODEL: "m", OARLOCK_MODEL_KEY: "k" });
    expect(languageModel).toEqual({ url: "http://127.0.0.1:1/v1", model: "m", key: "k" });
  });

  test("all faults at once, a line each", () => {
    const lines = (() => {
      try {
        readConfig({ OARLOCK_PORT: "x", OARLOCK_HOST: "x", OARLOCK_DATABASE_URL: "x", OARLOCK_LOG: "x" });
        return [];
      } catch (fault) {
        return (fault as Error).message.split("\n");
      }
    })();
    expect(lines.map((line) => line.split(" ", 1)[0])).toEqual(["OARLOCK_PORT", "OARLOCK_HOST", "OARLOCK_LOG", "OARLOCK_DATABASE_URL"]);
  });

  test("a fault of the database's address does not repeat its password", () => {
    expect(() => readConfig({ OARLOCK_DATABASE_URL: "mysql://u:hush@h/d" })).toThrow(/^(?!.*hush)/);
  });
});
