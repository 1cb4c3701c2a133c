/** One practice as the page holds it. What is being said is shown at once; where the server does not take it, the words come back to the box. */
import type { PracticeView } from "@oarlock/contract/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../api/client.ts";

export function usePractice(id: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const key = ["practice", id];
  const query = useQuery({ queryKey: key, queryFn: () => api.readPractice(id) });
  const [saying, setSaying] = useState<string | null>(null);
  const [fault, setFault] = useState<Error | null>(null);

  const take = (view: PracticeView): void => {
    queries.setQueryData(key, view);
    void queries.invalidateQueries({ queryKey: ["practices"] });
    if (view.ended) void queries.invalidateQueries({ queryKey: ["conversations"] });
  };
  const tried = async (doing: () => Promise<PracticeView>): Promise<PracticeView | null> => {
    setFault(null);
    try {
      return await doing();
    } catch (problem) {
      setFault(problem as Error); // the api throws errors only
      return null;
    }
  };

  return {
    query,
    saying,
    fault,
    /** Whether the words were taken. */
    async say(text: string): Promise<boolean> {
      setSaying(text);
      const view = await tried(() => api.sayInPractice(id, query.data?.exchanges.length ?? 0, text));
      if (view) take(view);
      else void query.refetch();
      setSaying(null);
      return view !== null;
    },
    async end(): Promise<void> {
      const view = await tried(() => api.endPractice(id));
      if (view) take(view);
    },
    async again(turn: number): Promise<void> {
      const view = await tried(() => api.branchPractice(id, turn));
      if (!view) return;
      await queries.invalidateQueries({ queryKey: ["practices"] });
      await navigate({ to: "/practice/$id", params: { id: view.id } });
    },
  };
}
