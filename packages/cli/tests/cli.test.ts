/** The command line on real files with the real coder, no server. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { examples } from "@oarlock/core/examples";
import { describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "oarlock-cli-"));
const run = (args: readonly string[], input = "") =>
  spawnSync(process.execPath, [program, ...args], { encoding: "utf8", input, env: { ...process.env, NO_COLOR: "1" } });

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const example = examples[0];
const talk = (example?.transcript.turns ?? []).map((turn) => `${turn.speaker === "s1" ? "Counsellor" : "Dana"}: ${turn.text}`).join("\n");
const good = file("good.txt", talk);
const bad = file("bad.vtt", "WEBVTT\n\n");

describe("hear", () => {
  test("prints the report, plain when piped", () => {
    const { status, stdout } = run(["hear", good]);
    expect(status).toBe(0);
    expect(stdout).toContain("A strength");
    expect(stdout).toContain("What is not known");
    expect(stdout).not.toContain("\u001b[");
  });

  test("--json gives one object a line with what the contract names", () => {
    const { status, stdout } = run(["hear", "--json", good, good]);
    expect(status).toBe(0);
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(2);
    const said = JSON.parse(lines[0] ?? "");
    expect(Object.keys(said)).toEqual(expect.arrayContaining(["file", "turns", "approaches", "exchanges", "talk", "summary", "moments"]));
    expect(said.turns).toBe(example?.transcript.turns.length);
    expect(said.exchanges[0].turn).toBe(1);
    for (const { approaches } of said.exchanges) {
      expect(Object.keys(approaches).sort()).toEqual(["authoritarian", "blame", "neutral", "partnership", "questioning"]);
      expect(Object.values<number>(approaches).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    }
    expect(said.exchanges.length).toBe(45);
  });

  test("too few exchanges: shares are null, not zero", () => {
    const said = JSON.parse(run(["hear", "--json", file("short.txt", "T: Hello, how are you?\nC: Fine.\nT: And the drinking?\nC: Less.\n")]).stdout);
    expect(said.approaches).toEqual({ partnership: null, authoritarian: null, blame: null, questioning: null });
    expect(said.exchanges).toHaveLength(2);
  });

  test("a bad file exits 1 with its sentence, the others are still done", () => {
    const { status, stdout, stderr } = run(["hear", "--json", bad, join(folder, "none.txt"), good]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/bad\.vtt: .+\./);
    expect(stderr).toContain("none.txt: There is no such file.");
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });

  test("--html and --csv write files that run nothing", () => {
    const html = join(folder, "out.html");
    const csv = join(folder, "out.csv");
    const sly = file("sly.txt", `${talk}\nDana: =HYPERLINK("http://x")\nCounsellor: <script>alert(1)</script>\nDana: ok\n`);
    expect(run(["hear", "--json", "--html", html, "--csv", csv, sly]).status).toBe(0);
    expect(readFileSync(html, "utf8")).not.toContain("<script");
    const table = readFileSync(csv, "utf8");
    expect(table).not.toMatch(/(?:^|,)"?=/m);
    expect(table.split("\r\n").length).toBeGreaterThan(90);
  });

  test("the counsellor can be named", () => {
    const said = JSON.parse(run(["hear", "--json", "--counsellor", "Dana", good]).stdout);
    expect(said.exchanges[0].turn).toBe(2);
    expect(run(["hear", "--counsellor", "Zed", good]).stderr).toContain("Nobody is called");
  });
});

describe("code", () => {
  const rows = (example?.transcript.turns ?? [])
    .slice(0, 10)
    .map((turn, index) => ({ transcript: "a", index, speaker: turn.speaker === "s1" ? "counsellor" : "client", text: turn.text }));

  test("one coded row each, in order", () => {
    const { status, stdout } = run(["code", file("rows.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"))]);
    expect(status).toBe(0);
    const coded = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(coded.map(({ index }) => index)).toEqual(rows.map(({ index }) => index));
    expect(["question", "reflection", "therapist_input", "other"]).toContain(coded[0].behaviour4);
    expect(["O", "Q", "CRL", "SRL", "IMI", "IMC"]).toContain(coded[0].misc6);
    expect(["R", "Q", "MICO", "MIIN", "Other"]).toContain(coded[0].misc5);
    expect(["change", "neutral", "sustain"]).toContain(coded[1].talk3);
    expect(Object.keys(coded[1].p.talk3)).toEqual(["change", "neutral", "sustain"]);
    expect(Array.isArray(coded[0].miti)).toBe(true);
  });

  test("standard input, utterances of one volley, and rows that are none", () => {
    const volley = [
      { transcript: "v", index: 0, volley: 0, speaker: "counsellor", text: "so you were tired" },
      { transcript: "v", index: 1, volley: 0, speaker: "counsellor", text: "what happened then" },
    ];
    expect(
      run(["code", "-"], volley.map((row) => JSON.stringify(row)).join("\n"))
        .stdout.trim()
        .split("\n"),
    ).toHaveLength(2);
    const { status, stderr } = run(["code", "-"], '{"transcript":"a"}');
    expect(status).toBe(1);
    expect(stderr).toContain("Line 1 needs");
  });
});

describe("arguments", () => {
  test.each([[["hear"]], [["nonsense"]], [["hear", "--what", "x"]], [["code"]]])("%j exits 2", (args) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr).not.toBe("");
  });

  test("help exits 0", () => {
    expect(run(["--help"]).status).toBe(0);
  });
});

test("doctor names every check", () => {
  const { stdout } = spawnSync(process.execPath, [program, "doctor"], {
    encoding: "utf8",
    env: { ...process.env, OARLOCK_DATA: join(folder, "never"), OARLOCK_PORT: "0" },
  });
  for (const name of ["Node", "Data folder", "Key", "Database", "Model", "Port"]) expect(stdout).toContain(name);
});

describe("practice", () => {
  const script = file(
    "turns.jsonl",
    '{"text":"What brings you here?"}\n{"text":"You should stop."}\n{"text":"Sorry, that was me telling you what to do. It is your decision."}\n',
  );

  test("names the clients, for people and for programs", () => {
    expect(run(["practice", "--list"]).stdout).toContain("dana");
    const lines = run(["practice", "--list", "--json"]).stdout.trim().split("\n");
    expect(lines).toHaveLength(12);
    expect(Object.keys(JSON.parse(lines[0] ?? ""))).toEqual(["id", "name", "age", "pronouns", "referral", "target"]);
  });

  test("plays a script to the same bytes each time", () => {
    const play = () => run(["practice", "--persona", "roy", "--seed", "5", "--script", script]);
    const { status, stdout } = play();
    expect(status).toBe(0);
    expect(play().stdout).toBe(stdout);
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(7);
    expect(Object.keys(rows[2])).toEqual(["transcript", "index", "speaker", "text", "talk", "act", "state"]);
    expect(rows[2]).toMatchObject({ transcript: "roy-5", index: 2, speaker: "client" });
  });

  test("talks with whoever types, and shows the other side at the end", () => {
    const { status, stdout } = run(
      ["practice", "--persona", "owen", "--seed", "1"],
      "You came, though it was not your idea.\n/again\nWhat would you like to talk about?\n/end\n",
    );
    expect(status).toBe(0);
    expect(stdout).toContain("Another way:");
    expect(stdout).toContain("The other side of the table");
  });

  test.each([
    [["practice", "--persona", "nobody", "--script", script], "There is no client “nobody”"],
    [["practice", "--script", script], "--persona"],
    [["practice", "--persona", "roy", "--script", file("bad.jsonl", '{"text":"Hello."}\n{"said":1}\n')], "Line 2"],
    [["practice", "--persona", "roy", "--script", "missing.jsonl"], "There is no such file"],
    [["practice", "--persona", "roy", "--seed", "x"], "--seed"],
  ] as const)("%j is refused with a sentence", (args, sentence) => {
    const { status, stderr } = run(args);
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain("at ");
  });
});
