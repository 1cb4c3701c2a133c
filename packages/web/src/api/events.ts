/** Server-sent events: what changed is read again. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "./client.ts";

export function useServerEvents(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const events = new EventSource(api.eventsAddress());
    const heard = (event: MessageEvent<string>): void => {
      const { id } = JSON.parse(event.data) as { id?: string };
      void queries.invalidateQueries({ queryKey: ["conversations"] });
      if (id) void queries.invalidateQueries({ queryKey: ["conversation", id] });
    };
    for (const name of ["message", "conversation", "hearing"]) events.addEventListener(name, heard);
    return () => events.close();
  }, [queries]);
}
