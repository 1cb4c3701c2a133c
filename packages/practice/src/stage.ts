/** Where a practice conversation is played: the coder hears the counsellor, vectors find what is meant, the mind answers, a voice says it. */
import { openVectors, type Vectors } from "@oarlock/coder";
import type { Coder, CounsellorCodes } from "@oarlock/core/coding";
import { AppError } from "@oarlock/core/fault";
import {
  beginPlay,
  lately,
  type Memory,
  missesOf,
  type Nearness,
  nearnessOf,
  type Persona,
  type Play,
  playTurn,
  type Said,
  saidLately,
  spokenIn,
} from "@oarlock/core/practice";
import { lastHeard } from "./last-heard.ts";
import { openMemory, sentencesHash } from "./memory.ts";
import type { ModelVoice } from "./model-voice.ts";

/** Personas whose facts are remembered. */
const mostMemories = 40;

export interface Stage {
  /** Answers one counsellor turn. Throws `bad-request` for a conversation that has ended. */
  turn(persona: Persona, play: Play, text: string): Promise<Play>;
  /** Plays counsellor turns until they or the conversation end, in the offline voice whoever speaks otherwise: the same input gives the same play. */
  script(persona: Persona, seed: number, texts: readonly string[]): Promise<Play>;
  /** Makes ready what the first turn needs, so that it need not wait. */
  prepare(persona: Persona): Promise<void>;
  close(): Promise<void>;
}

/** Hundredths: no machine's last digit reaches them. */
const hundredths = (value: number): number => Math.round(value * 100) / 100;

function roundedCodes(codes: CounsellorCodes): CounsellorCodes {
  return JSON.parse(JSON.stringify(codes, (_, value: unknown) => (typeof value === "number" ? hundredths(value) : value))) as CounsellorCodes; // the same shape
}

function roundedNearness({ facts, none }: Nearness): Nearness {
  const near = Object.entries(facts).map(([id, chance]) => [id, hundredths(chance)] as const);
  return { facts: Object.fromEntries(near.filter(([, chance]) => chance > 0)), none: hundredths(none) };
}

interface Parts {
  readonly coder: Coder;
  /** Speaks in place of the offline voice, where an owner named a language model. */
  readonly voice?: ModelVoice | null;
  readonly vectors?: Vectors;
}

/** `vectors` given stay open when the stage is closed; so does the coder. */
export function openStage({ coder, voice = null, vectors: given }: Parts): Stage {
  const vectors = given ?? openVectors();
  const memories = new Map<string, Promise<Memory>>();

  function memory(persona: Persona): Promise<Memory> {
    const key = `${persona.id}:${sentencesHash(persona)}`;
    const known = memories.get(key) ?? openMemory(persona, vectors);
    memories.delete(key);
    memories.set(key, known);
    known.catch(() => memories.delete(key));
    for (const oldest of memories.keys()) {
      if (memories.size <= mostMemories) break;
      memories.delete(oldest);
    }
    return known;
  }

  async function codesOf(play: Play, text: string): Promise<CounsellorCodes> {
    const codes = await lastHeard(coder, [...spokenIn(play), { role: "counsellor", text }]);
    if (codes?.role !== "counsellor") throw new AppError("unavailable", "The coder gave no codes for this turn. Try again.");
    return roundedCodes(codes);
  }

  async function meaning(texts: readonly string[]): Promise<readonly Said[]> {
    const made = await vectors.embed(texts);
    return texts.map((text, i) => ({ text, vector: made[i] as Said["vector"] })); // one a text
  }

  async function offlineTurn(persona: Persona, play: Play, text: string): Promise<Play> {
    if (play.ended) throw new AppError("bad-request", "This conversation has ended. Begin another, or take one of its turns again.");
    const [codes, known, said] = await Promise.all([codesOf(play, text), memory(persona), meaning([text, ...saidLately(play, lately)])]);
    const [own, ...recent] = said as [Said, ...Said[]]; // `text` is first
    const near = nearnessOf(known, own.vector, text, play.turns.at(-1)?.topic ?? null);
    const heard = { text, codes, nearness: roundedNearness(near), misses: hundredths(missesOf(own, recent, near, persona)) };
    return playTurn(persona, play, heard);
  }

  return {
    async script(persona, seed, texts) {
      let play = beginPlay(persona, seed);
      for (const text of texts) {
        if (play.ended) break;
        play = await offlineTurn(persona, play, text);
      }
      return play;
    },
    async turn(persona, play, text) {
      const played = await offlineTurn(persona, play, text);
      return voice ? voice.reword(persona, played) : played;
    },
    async prepare(persona) {
      await Promise.all([memory(persona), vectors.embed([""]), coder.code([{ role: "counsellor", text: "Hello." }])]);
    },
    close: async () => {
      if (!given) await vectors.close();
    },
  };
}
