/** The file being looked over, before anything is stored: it lives in the page only. */

import type { Preview } from "@oarlock/contract/client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";

interface Holder {
  readonly preview: Preview | null;
  hold(preview: Preview | null): void;
}

const PreviewContext = createContext<Holder | null>(null);

export function PreviewProvider({ children }: { readonly children: ReactNode }) {
  const [preview, hold] = useState<Preview | null>(null);
  const value = useMemo(() => ({ preview, hold }), [preview]);
  return <PreviewContext.Provider value={value}>{children}</PreviewContext.Provider>;
}

export function usePreview(): Holder {
  const holder = useContext(PreviewContext);
  if (!holder) throw new Error("usePreview needs a PreviewProvider above it");
  return holder;
}
