/** Where the keyboard stands after a row was added or taken away: on the next one, not at the top of the page. */
import { useEffect, useRef } from "react";

export function useRowFocus() {
  const place = useRef<HTMLDivElement>(null);
  const next = useRef<{ readonly what: string; readonly row: number } | null>(null);
  useEffect(() => {
    if (!next.current) return;
    const { what, row } = next.current;
    next.current = null;
    const found = place.current?.querySelectorAll<HTMLElement>(what);
    const at = found?.[Math.min(row, found.length - 1)];
    (at ?? place.current?.querySelector<HTMLElement>("[data-add]"))?.focus();
  });
  return {
    place,
    /** After the next drawing: the `row`th of what the selector finds, or the last; where there is none, the button that adds one. */
    focusSoon(what: string, row: number): void {
      next.current = { what, row };
    },
  };
}
