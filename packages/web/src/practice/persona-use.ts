/** One persona as the editor holds it: what is kept, the draft over it, and what can be done with both. */
import type { Persona } from "@oarlock/core/practice";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { api } from "../api/client.ts";
import { gapsOf, newClient, settled } from "./persona-draft.ts";
import { dropDraft, readDraft, storeDraft } from "./persona-storage.ts";

export type Change = (change: (persona: Persona) => Persona) => void;

/** What is being written, on this machine until it is kept. */
function useDraft(id: string) {
  const [draft, setDraft] = useState<Persona | null>(() => readDraft(id));
  const [stored, setStored] = useState(true);
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
    if (draft) setStored(storeDraft(id, draft));
  }, [id, draft]);
  return {
    draft,
    setDraft,
    /** Whether this machine holds what was written last. */
    stored,
    drop(): void {
      dropDraft(id);
      setDraft(null);
    },
    /** Lets go of the draft that was kept; what was written meanwhile stays a draft, under the id that it now has. */
    letGo(sent: Persona | null, keptAs: string): void {
      const later = latest.current === sent ? null : latest.current;
      dropDraft(id);
      if (later) storeDraft(keptAs, later);
      if (id === keptAs) setDraft(later);
    },
  };
}

export function usePersona(id: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const people = useQuery({ queryKey: ["personas"], queryFn: api.personas });
  const kept = useQuery({ queryKey: ["persona", id], queryFn: () => api.readPersona(id), enabled: id !== newClient });
  const { draft, setDraft, stored, drop, letGo } = useDraft(id);
  const [busy, setBusy] = useState<"keep" | "try" | "erase" | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const [keptAs, setKeptAs] = useState<string | null>(id === newClient ? null : id);

  const own = people.data?.find((person) => person.id === id)?.own ?? true;
  const persona = own ? (draft ?? kept.data ?? null) : (kept.data ?? null);
  const itself = own ? keptAs : null;
  const taken = useMemo(() => new Set((people.data ?? []).map((person) => person.id).filter((each) => each !== itself)), [people.data, itself]);
  const free = persona !== null && persona.id !== newClient && !taken.has(persona.id);
  const whole = useMemo(() => (persona ? settled(persona) : null), [persona]);
  const gaps = useMemo(() => (whole ? gapsOf(whole) : []), [whole]);

  const during = async (what: "keep" | "try" | "erase", work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFault(null);
    try {
      await work();
    } catch (problem) {
      setFault(problem as Error); // the api throws errors only
    }
    setBusy(null);
  };
  const send = async (): Promise<string> => {
    if (!draft) return id;
    const sent = settled(draft);
    await api.keepPersona(sent);
    setKeptAs(sent.id);
    queries.setQueryData(["persona", sent.id], sent);
    await queries.invalidateQueries({ queryKey: ["personas"] });
    return sent.id;
  };

  const named = (as: string): Promise<void> => navigate({ to: "/practice/clients/$id", params: { id: as }, replace: true });

  return {
    people,
    kept,
    persona,
    /** Not one of Oarlock's own. */
    own,
    taken,
    unsaved: own && draft !== null,
    stored,
    busy,
    fault,
    /** The persona without what writing leaves about; what would be kept. */
    whole,
    /** What the server would not take; faults of a persona that is too short for long talks are no matter of keeping. */
    gaps,
    /** Whether nobody else has its short name. */
    free,
    /** What changes nothing makes no draft. */
    change: ((change) => {
      const base = kept.data ?? null;
      if (own) setDraft((now) => (now ? change(now) : base && change(base) !== base ? change(base) : null));
    }) satisfies Change,
    begin: (persona: Persona): void => setDraft(persona),
    /** Back to what is kept; for a new client, to nothing. */
    revert: drop,
    keep: (): Promise<void> =>
      during("keep", async () => {
        const as = await send();
        letGo(draft, as);
        if (as !== id) await named(as);
      }),
    tryOut: (): Promise<void> =>
      during("try", async () => {
        const as = await send();
        const practice = await api.beginPractice({ persona: as, way: "learning", aim: null });
        letGo(draft, as);
        await queries.invalidateQueries({ queryKey: ["practices"] });
        if (as !== id) await named(as); // so that the way back leads to the client
        await navigate({ to: "/practice/$id", params: { id: practice.id } });
      }),
    erase: (): Promise<void> =>
      during("erase", async () => {
        await api.erasePersona(id);
        dropDraft(id);
        await queries.invalidateQueries({ queryKey: ["personas"] });
        await navigate({ to: "/practice" });
        queries.removeQueries({ queryKey: ["persona", id] });
      }),
  };
}

export type PersonaInHand = ReturnType<typeof usePersona>;
