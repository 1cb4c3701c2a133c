/** The encoder as it ships: Python's scores, its own hash, the same codes wherever a turn stands. */
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { HeardTurn } from "@oarlock/core/coding";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EncoderManifest, encoderFolder } from "../dist/encoder/file.js";
import { type EncoderSession, type Heard, openSession } from "../dist/encoder/session.js";
import { pooled, type Votes } from "../dist/encoder/votes.js";
import { type SpokenTurn, windowsOf } from "../dist/encoder/window.js";
import { type ModelCoder, openCoder } from "../dist/index.js";

const manifest = JSON.parse(readFileSync(new URL("encoder.json", encoderFolder), "utf8")) as EncoderManifest;
let session: EncoderSession;
let coder: ModelCoder;
beforeAll(async () => {
  session = await openSession(encoderFolder, manifest.sha256);
  coder = await openCoder();
});
afterAll(async () => {
  await session.close();
  await coder.close();
});

test("200 written turns score as in Python, to 1e-3", async () => {
  const golden = JSON.parse(readFileSync(new URL("golden.json", import.meta.url), "utf8")) as { turns: Heard[]; scores: number[][] }[];
  let worst = 0;
  let turns = 0;
  for (const conversation of golden) {
    const heard = await session.hear(conversation.turns);
    expect(heard).toHaveLength(conversation.scores.length);
    conversation.scores.forEach((scores, i) => {
      const own = pooled(heard[i] as Votes); // as many as scores
      expect(scores).toHaveLength(own.length);
      turns += 1;
      scores.forEach((score, l) => {
        worst = Math.max(worst, Math.abs(score - (own[l] ?? Number.NaN)));
      });
    });
  }
  expect(turns).toBe(200);
  expect(worst).toBeLessThan(1e-3);
});

test("the coder names the encoder, whose weights are under 40 MB", () => {
  expect(coder.rater).toMatchObject({ name: "encoder", version: manifest.version });
  expect(statSync(new URL("encoder.onnx", encoderFolder)).size).toBeLessThan(40_000_000);
});

test("weights other than those named are refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "oarlock-"));
  try {
    cpSync(encoderFolder, folder, { recursive: true });
    writeFileSync(join(folder, "encoder.onnx"), "other bytes");
    await expect(openSession(pathToFileURL(`${folder}/`), manifest.sha256)).rejects.toThrow(/not the file/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a turn's codes do not hang on where a stretch ends or on how many workers hear", async () => {
  const turns = Array.from({ length: 110 }, (_, i): HeardTurn => ({ role: i % 2 ? "client" : "counsellor", text: `Tell me about evening number ${i}.` }));
  const alone = await openCoder({ threads: 1 });
  try {
    expect(await coder.code(turns)).toEqual(await alone.code(turns));
  } finally {
    await alone.close();
  }
});

describe("a window", () => {
  const marks = { cls: 101, sep: 102 };
  const turn = (role: "counsellor" | "client", tokens: number): SpokenTurn => ({
    role,
    tokens: { ids: Array.from({ length: tokens }, (_, i) => 1000 + i), words: Array.from({ length: tokens }, (_, i) => ({ start: i, end: i + 1 })) },
  });
  const talk = (tokens: readonly number[]): SpokenTurn[] => tokens.map((length, i) => turn(i % 2 ? "client" : "counsellor", length));

  test("names who speaks each token and closes every turn", () => {
    expect(windowsOf(talk([2, 1]), marks)).toEqual([
      {
        ids: [101, 1000, 1001, 102, 1000, 102],
        roles: [0, 0, 0, 0, 1, 1],
        scored: [
          { turn: 0, at: 1 },
          { turn: 1, at: 4 },
        ],
      },
    ]);
  });

  test("scores every turn asked for once, whole, within its size, whatever the lengths", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(), (lengths, a, b) => {
        const turns = talk(lengths);
        const [from, to] = [a % lengths.length, b % (lengths.length + 1)];
        const windows = windowsOf(turns, marks, from, to);
        expect(windows.flatMap(({ scored }) => scored.map((each) => each.turn))).toEqual(Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i));
        for (const { ids, roles, scored } of windows) {
          expect(ids.length).toBeLessThanOrEqual(256);
          expect(roles).toHaveLength(ids.length);
          for (const { turn: i, at } of scored) expect(ids.slice(at, at + (lengths[i] ?? 0) + 1)).toEqual([...(turns[i]?.tokens.ids ?? []), marks.sep]);
        }
      }),
    );
  });

  test("brings the talk before and after the turns it scores", () => {
    const [, second] = windowsOf(talk([100, 100, 100, 100]), marks);
    expect(second?.scored[0]?.at).toBe(65);
    expect(second?.ids).toHaveLength(1 + 64 + 101 + 32);
  });
});
