/** The typed client: one function a route, faults as `AppError`. Types only are taken from the schemas, so a page bundles none of them. */
import type { TurnCodes } from "@oarlock/core/coding";
import type { ConversationRecord, ConversationSummary, NewConversation, Transcript } from "@oarlock/core/conversation";
import { AppError, faultCodes } from "@oarlock/core/fault";
import type { Persona, PlayedRow, PracticeWay } from "@oarlock/core/practice";
import type { ConversationView } from "./conversations.ts";
import type { ExampleLine } from "./examples.ts";
import type { ExportFormat } from "./exports.ts";
import type { Me } from "./installation.ts";
import { fileTooLarge, mostFileBytes } from "./limits.ts";
import type { PersonaLine } from "./personas.ts";
import type { Branches, PracticeLine, PracticeView } from "./practices.ts";
import type { Pasted, Preview } from "./previews.ts";

export type { Branches, ConversationView, ExampleLine, PersonaLine, PracticeLine, PracticeView, Preview };

export interface Client {
  me(): Promise<Me>;
  health(): Promise<{ readonly up: true }>;
  /** A file, or pasted text. Throws `unreadable` with the sentence that says why, `too-large` before anything is sent. */
  preview(source: File | Pasted): Promise<Preview>;
  list(): Promise<readonly ConversationSummary[]>;
  removed(): Promise<readonly ConversationSummary[]>;
  create(conversation: NewConversation): Promise<ConversationRecord>;
  read(id: string): Promise<ConversationView>;
  describe(id: string, change: { readonly title?: string; readonly target?: string | null }): Promise<void>;
  /** Throws `changed-meanwhile` unless `revision` is the present one. */
  replaceTranscript(id: string, revision: number, transcript: Transcript): Promise<{ readonly revision: number }>;
  remove(id: string): Promise<void>;
  restore(id: string): Promise<void>;
  erase(id: string): Promise<void>;
  codeTurn(id: string, turnId: string, codes: TurnCodes | null): Promise<void>;
  reflect(id: string, text: string | null): Promise<void>;
  exportFile(id: string, format: ExportFormat): Promise<Blob>;
  /** For a link that downloads. */
  exportAddress(id: string, format: ExportFormat): string;
  examples(): Promise<readonly ExampleLine[]>;
  openExample(id: string): Promise<{ readonly id: string }>;
  personas(): Promise<readonly PersonaLine[]>;
  readPersona(id: string): Promise<Persona>;
  /** Answers with what keeps the persona from being talked with for long. */
  keepPersona(persona: Persona): Promise<{ readonly faults: readonly string[] }>;
  erasePersona(id: string): Promise<void>;
  practices(): Promise<readonly PracticeLine[]>;
  beginPractice(practice: { readonly persona: string; readonly way: PracticeWay; readonly aim: string | null }): Promise<PracticeView>;
  readPractice(id: string): Promise<PracticeView>;
  /** Throws `changed-meanwhile` unless the practice has `at` exchanges. */
  sayInPractice(id: string, at: number, text: string): Promise<PracticeView>;
  endPractice(id: string): Promise<PracticeView>;
  branchPractice(id: string, turn: number): Promise<PracticeView>;
  compareBranches(id: string): Promise<Branches>;
  erasePractice(id: string): Promise<void>;
  /** Plays counsellor turns to a client; nothing is kept. */
  playScript(play: { readonly persona: string; readonly seed: number; readonly script: readonly { readonly text: string }[] }): Promise<readonly PlayedRow[]>;
  /** For an `EventSource`. */
  eventsAddress(): string;
}

type Fetch = (address: string, init: RequestInit) => Promise<Response>;

const strangeAnswer = "Oarlock gave an answer that this page does not understand. Reload the page, or start Oarlock again.";

/** The fault that an answer which is not `ok` tells of. */
async function faultOf(answer: Response): Promise<AppError> {
  const fault = (await answer.json().catch(() => null)) as { readonly code?: unknown; readonly message?: unknown } | null; // checked below
  const code = faultCodes.find((known) => known === fault?.code);
  return code && typeof fault?.message === "string" ? new AppError(code, fault.message) : new AppError("unavailable", strangeAnswer);
}

/** `base`: the server's origin, or an empty string for the page's own. */
export function createClient(base = "", fetch: Fetch = (address, init) => globalThis.fetch(address, init)): Client {
  const send = async (path: string, method: string, body?: unknown): Promise<Response> => {
    const form = body instanceof FormData;
    const content = body === undefined ? {} : form ? { body } : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const answer = await fetch(`${base}/api${path}`, { method, ...content }).catch((cause: unknown) => {
      throw new AppError("unavailable", "Oarlock does not answer. Is it still running in the terminal?", { cause });
    });
    if (!answer.ok) throw await faultOf(answer);
    return answer;
  };
  const call = async <T>(path: string, method = "GET", body?: unknown): Promise<T> => {
    const answer = await send(path, method, body);
    if (answer.status === 204) return undefined as T; // routes without content promise void
    return answer.json().catch((cause: unknown) => {
      throw new AppError("unavailable", strangeAnswer, { cause });
    }) as Promise<T>; // the server's side of the contract
  };
  const one = (id: string): string => `/conversations/${encodeURIComponent(id)}`;
  const personaPath = (id: string): string => `/practice/personas/${encodeURIComponent(id)}`;
  const practicePath = (id: string): string => `/practice/sessions/${encodeURIComponent(id)}`;
  const exported = (id: string, format: ExportFormat): string => `${one(id)}/export?format=${format}`;

  return {
    me: () => call("/me"),
    health: () => call("/health"),
    preview: async (source) => {
      if (!(source instanceof File)) return call("/previews", "POST", source);
      if (source.size > mostFileBytes) throw new AppError("too-large", fileTooLarge);
      const form = new FormData();
      form.append("file", source, source.name);
      return call("/previews", "POST", form);
    },
    list: () => call("/conversations"),
    removed: () => call("/conversations/removed"),
    create: (conversation) => call("/conversations", "POST", conversation),
    read: (id) => call(one(id)),
    describe: (id, change) => call(one(id), "PATCH", change),
    replaceTranscript: (id, revision, transcript) => call(`${one(id)}/transcript`, "PUT", { revision, transcript }),
    remove: (id) => call(one(id), "DELETE"),
    restore: (id) => call(`${one(id)}/restore`, "POST"),
    erase: (id) => call(`${one(id)}/erase`, "DELETE"),
    codeTurn: (id, turnId, codes) => call(`${one(id)}/codings/mine/turns/${encodeURIComponent(turnId)}`, "PUT", { codes }),
    reflect: (id, text) => call(`${one(id)}/reflection`, "PUT", { text }),
    exportFile: async (id, format) => (await send(exported(id, format), "GET")).blob(),
    exportAddress: (id, format) => `${base}/api${exported(id, format)}`,
    examples: () => call("/examples"),
    openExample: (id) => call(`/examples/${encodeURIComponent(id)}`, "POST"),
    personas: () => call("/practice/personas"),
    readPersona: (id) => call(personaPath(id)),
    keepPersona: (persona) => call(personaPath(persona.id), "PUT", persona),
    erasePersona: (id) => call(personaPath(id), "DELETE"),
    practices: () => call("/practice/sessions"),
    beginPractice: (practice) => call("/practice/sessions", "POST", practice),
    readPractice: (id) => call(practicePath(id)),
    sayInPractice: (id, at, text) => call(`${practicePath(id)}/turns`, "POST", { at, text }),
    endPractice: (id) => call(`${practicePath(id)}/end`, "POST"),
    branchPractice: (id, turn) => call(`${practicePath(id)}/branches`, "POST", { turn }),
    compareBranches: (id) => call(`${practicePath(id)}/branches`),
    erasePractice: (id) => call(practicePath(id), "DELETE"),
    playScript: (play) => call("/practice/play", "POST", play),
    eventsAddress: () => `${base}/api/events`,
  };
}
