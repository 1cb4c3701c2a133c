/**
 * A language model's voice for the simulated client: an owner names an endpoint that speaks OpenAI's protocol, and it says more freely what
 * the mind has decided (governed.ts). Whatever goes wrong there, the offline voice's words stay.
 */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { Coder, Likelihoods, Talk } from "@oarlock/core/coding";
import { AppError } from "@oarlock/core/fault";
import { type Persona, type Play, type PlayedTurn, reworded, spokenIn } from "@oarlock/core/practice";
import { generateText } from "ai";
import { mustStand, promptFor, trimmed, whyOffPlan, whyRefused } from "./governed.ts";
import { lastHeard } from "./last-heard.ts";

export interface ModelVoice {
  /** The model's name, for people to see. */
  readonly name: string;
  /** Where the words of a conversation go, for people to see: host and port. */
  readonly host: string;
  /** The play with its last reply in the model's words, or as it was where they leave the plan or do not come. Never throws. */
  reword(persona: Persona, play: Play): Promise<Play>;
}

/** Milliseconds that one try and all tries of a turn may take. */
interface Limits {
  readonly oneTry: number;
  readonly turn: number;
}

const usualLimits: Limits = { oneTry: 8_000, turn: 20_000 };
const mostTries = 3;
/** Turns in a row without a usable answer after which nobody waits for the model, and for how many milliseconds. */
const rest = { after: 3, for: 120_000 } as const;
const mostTokens = 120;
/** Of an answer with everything around it; a reply takes one thousand. */
const mostBytes = 256_000;

/** The address that `/chat/completions` is added to; `/v1` where only a host is named. Throws `misconfigured`. */
function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (!address || !/^https?:$/.test(address.protocol))
    throw new AppError("misconfigured", "The language model's address is not one of http or https. Name one such as http://localhost:11434/v1.");
  if (address.username || address.password || address.search)
    throw new AppError("misconfigured", "The language model's address holds a password or a question mark. Name the key apart, and the address without it.");
  address.hash = "";
  address.pathname = address.pathname.replace(/\/+$/, "").replace(/\/chat\/completions$/, "") || "/v1";
  return address;
}

/** Reads no more than an answer needs, and goes nowhere but to the host that people were shown. */
const fetchLittle: typeof fetch = async (input, init) => {
  const response = await fetch(input, { ...init, redirect: "error" });
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new AppError("too-large", "The language model's answer does not end.");
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks).toString("utf8"), { status: response.status, headers: response.headers });
};

/** Rejects after so many milliseconds, and tells the work to stop. */
async function within<T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const fault = new AppError("unavailable", "The language model took too long.");
      stop.abort(fault);
      reject(fault);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function talkHeard(coder: Coder, play: Play, reply: string): Promise<Likelihoods<Talk>> {
  const codes = await lastHeard(coder, [...spokenIn(play).slice(0, -1), { role: "client", text: reply }]);
  if (codes?.role !== "client") throw new AppError("unavailable", "The coder gave no codes for this reply.");
  return codes.talk;
}

/** `key`: sent as a bearer token. Throws `misconfigured` for an address that is none. */
export function openModelVoice({
  url,
  model,
  key,
  coder,
  now = Date.now,
  limits = usualLimits,
}: {
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  readonly coder: Coder;
  readonly now?: () => number;
  readonly limits?: Limits;
}): ModelVoice {
  const address = addressOf(url);
  const provider = createOpenAICompatible({ name: "voice", baseURL: address.href, fetch: fetchLittle, ...(key ? { apiKey: key } : {}) });
  let unanswered = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;

  async function words(
    persona: Persona,
    play: Play,
    wrong: string | null,
    abortSignal: AbortSignal,
  ): Promise<{ readonly text: string; readonly whole: boolean }> {
    const prompt = promptFor(persona, play, wrong);
    const { text, finishReason } = await generateText({
      model: provider(model),
      ...prompt,
      maxOutputTokens: mostTokens,
      temperature: 0.8,
      maxRetries: 0,
      abortSignal,
    });
    return { text: trimmed(text, persona), whole: finishReason !== "length" };
  }

  /** A reply that keeps the plan; null where none comes in time. */
  async function answer(persona: Persona, play: Play, turn: PlayedTurn): Promise<string | null> {
    const until = performance.now() + limits.turn;
    const meant = talkHeard(coder, play, turn.reply).catch(() => null);
    let wrong: string | null = null;
    for (let tries = 0; tries < mostTries; tries++) {
      const left = Math.min(limits.oneTry, until - performance.now());
      if (left <= 0) return null;
      try {
        const tried = await within(left, async (signal) => {
          const { text, whole } = await words(persona, play, wrong, signal);
          const refused = whole ? whyRefused(persona, play, text) : "It was too long and broke off.";
          return { text, refused: refused ?? whyOffPlan(turn.talk, await talkHeard(coder, play, text), await meant) };
        });
        if (!tried.refused) return tried.text;
        wrong = tried.refused;
      } catch {
        // A model that is slow, away or broken is nobody's fault here: the offline words stand.
      }
    }
    return null;
  }

  return {
    name: model,
    host: address.host,
    async reword(persona, play) {
      const turn = play.turns.at(-1);
      if (!turn || mustStand(turn) || now() < restsUntil) return play;
      const reply = await answer(persona, play, turn);
      unanswered = reply === null ? unanswered + 1 : 0;
      if (unanswered >= rest.after) restsUntil = now() + rest.for;
      return reply === null ? play : reworded(play, reply, turn.fact);
    },
  };
}
