/** Undo for everything: a stack of ways back, newest first; Ctrl+Z takes one. */
import { notifications } from "@mantine/notifications";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface Step {
  readonly what: string;
  readonly back: () => Promise<void>;
}

interface Undo {
  readonly steps: number;
  readonly last: string | null;
  /** Remembers how to take back what was just done. */
  did(what: string, back: () => Promise<void>): void;
  undo(): void;
}

const UndoContext = createContext<Undo | null>(null);
const mostSteps = 100;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const stack = useRef<Step[]>([]);
  const [last, setLast] = useState<{ readonly steps: number; readonly what: string | null }>({ steps: 0, what: null });
  const show = useCallback(() => setLast({ steps: stack.current.length, what: stack.current.at(-1)?.what ?? null }), []);

  const undo = useCallback(() => {
    const step = stack.current.pop();
    if (!step) return;
    show();
    step.back().then(
      () => notifications.show({ message: t("conversation.undone", { what: step.what }), autoClose: 2500 }),
      (fault: Error) => notifications.show({ color: "orange", title: t("error.title"), message: fault.message }),
    );
  }, [show, t]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && !isTyping(event.target)) {
        event.preventDefault();
        undo();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [undo]);

  const value = useMemo<Undo>(
    () => ({
      steps: last.steps,
      last: last.what,
      did(what, back) {
        stack.current.push({ what, back });
        if (stack.current.length > mostSteps) stack.current.shift();
        show();
      },
      undo,
    }),
    [last, show, undo],
  );
  return <UndoContext.Provider value={value}>{children}</UndoContext.Provider>;
}

export function useUndo(): Undo {
  const undo = useContext(UndoContext);
  if (!undo) throw new Error("useUndo needs an UndoProvider above it");
  return undo;
}
