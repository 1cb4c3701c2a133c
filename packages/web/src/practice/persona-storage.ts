/** Drafts of personas on this machine, one a route, until they are kept. A browser may refuse to store: then there is none. */
import type { Persona } from "@oarlock/core/practice";
import { parsePersona } from "./persona-draft.ts";

const place = (id: string): string => `oarlock-persona-${id}`;

export function readDraft(id: string): Persona | null {
  try {
    const parsed = parsePersona(localStorage.getItem(place(id)) ?? "");
    return parsed.ok ? parsed.persona : null;
  } catch {
    return null;
  }
}

/** Whether it is stored. */
export function storeDraft(id: string, persona: Persona): boolean {
  try {
    localStorage.setItem(place(id), JSON.stringify(persona));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(id: string): void {
  try {
    localStorage.removeItem(place(id));
  } catch {
    // nothing was stored
  }
}
