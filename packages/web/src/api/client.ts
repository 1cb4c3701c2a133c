/** The page's way to the server: one function a need, faults as sentences. */
import type { TurnCodes } from "@oarlock/core/coding";
import type {
  ConversationKind,
  ConversationRecord,
  ConversationSummary,
  Reflection,
  RoleGuess,
  Source,
  StoredCoding,
  Transcript,
} from "@oarlock/core/conversation";
import { AppError, type FaultCode, faultCodes } from "@oarlock/core/fault";

export interface Preview {
  readonly format: string;
  readonly transcript: Transcript;
  readonly warnings: readonly { readonly line: number | null; readonly dropped: string; readonly why: string }[];
  readonly source: Source;
  readonly guess: RoleGuess;
}

export interface ConversationView {
  readonly record: ConversationRecord;
  readonly codings: readonly StoredCoding[];
  readonly reflection: Reflection | null;
  readonly hearing: { readonly done: number; readonly of: number } | null;
}

export interface ExampleLine {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly turns: number;
}

async function call<T>(path: string, method = "GET", body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(`/api${path}`, {
      method,
      ...(body === undefined ? {} : body instanceof FormData ? { body } : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch (cause) {
    throw new AppError("unavailable", "Oarlock does not answer. Is it still running in the terminal?", { cause });
  }
  const text = await answer.text();
  const value: unknown = text ? JSON.parse(text) : null;
  if (answer.ok) return value as T; // the server's contract
  const fault = (value ?? {}) as { code?: string; message?: string; error?: { code?: string; message?: string } };
  const code = fault.code ?? fault.error?.code;
  throw new AppError(
    faultCodes.find((known): known is FaultCode => known === code) ?? "unavailable",
    fault.message ?? fault.error?.message ?? "Something went wrong in Oarlock. Try again.",
  );
}

const one = (id: string): string => `/conversations/${encodeURIComponent(id)}`;

export const api = {
  previewFile(file: File): Promise<Preview> {
    const form = new FormData();
    form.append("file", file, file.name);
    return call("/previews", "POST", form);
  },
  previewText: (text: string): Promise<Preview> => call("/previews", "POST", { text }),
  list: (): Promise<readonly ConversationSummary[]> => call("/conversations"),
  removed: (): Promise<readonly ConversationSummary[]> => call("/conversations/removed"),
  create: (conversation: {
    title: string;
    kind: ConversationKind;
    target: string | null;
    source: Source;
    transcript: Transcript;
  }): Promise<ConversationRecord> => call("/conversations", "POST", conversation),
  read: (id: string): Promise<ConversationView> => call(one(id)),
  describe: (id: string, change: { title?: string; target?: string | null }): Promise<void> => call(one(id), "PATCH", change),
  replaceTranscript: (id: string, revision: number, transcript: Transcript): Promise<{ revision: number }> =>
    call(`${one(id)}/transcript`, "PUT", { revision, transcript }),
  remove: (id: string): Promise<void> => call(one(id), "DELETE"),
  restore: (id: string): Promise<void> => call(`${one(id)}/restore`, "POST"),
  erase: (id: string): Promise<void> => call(`${one(id)}/erase`, "DELETE"),
  codeTurn: (id: string, turnId: string, codes: TurnCodes | null): Promise<void> =>
    call(`${one(id)}/codings/mine/turns/${encodeURIComponent(turnId)}`, "PUT", { codes }),
  reflect: (id: string, text: string | null): Promise<void> => call(`${one(id)}/reflection`, "PUT", { text }),
  examples: (): Promise<readonly ExampleLine[]> => call("/examples"),
  openExample: (id: string): Promise<{ id: string }> => call(`/examples/${encodeURIComponent(id)}`, "POST"),
};

export const exportAddress = (id: string, format: string): string => `/api${one(id)}/export?format=${format}`;
