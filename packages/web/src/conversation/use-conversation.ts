/** One conversation as the page holds it: what the server has, and every change with its way back. */

import { notifications } from "@mantine/notifications";
import type { ConversationView } from "@oarlock/contract/client";
import type { Coding, TurnCodes } from "@oarlock/core/coding";
import { type Edit, edit, type Transcript } from "@oarlock/core/conversation";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { useUndo } from "../shell/undo.tsx";

export function useConversation(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { did } = useUndo();
  const key = ["conversation", id];
  const query = useQuery({
    queryKey: key,
    queryFn: () => api.read(id),
    refetchInterval: (state) => (state.state.data && !modelCoding(state.state.data) ? 700 : false),
  });
  const patch = (change: (view: ConversationView) => ConversationView): void => {
    queries.setQueryData<ConversationView>(key, (view) => view && change(view));
  };
  const refuse = (fault: Error): void => void notifications.show({ color: "orange", title: t("error.title"), message: fault.message });

  const putTranscript = async (transcript: Transcript): Promise<void> => {
    const view = queries.getQueryData<ConversationView>(key);
    if (!view) return;
    const { revision } = await api.replaceTranscript(id, view.record.revision, transcript);
    patch((now) => ({ ...now, record: { ...now.record, transcript, revision } }));
    await queries.invalidateQueries({ queryKey: key });
  };

  const putCodes = async (turnId: string, codes: TurnCodes | null): Promise<void> => {
    patch((view) => withOwnCodes(view, turnId, codes));
    try {
      await api.codeTurn(id, turnId, codes);
    } finally {
      await queries.invalidateQueries({ queryKey: key });
    }
  };

  return {
    query,
    change(step: Edit): void {
      const before = query.data?.record.transcript;
      if (!before) return;
      const result = edit(before, step);
      if (!result.ok) {
        refuse(new Error(result.why));
        return;
      }
      did(t("conversation.edit"), () => putTranscript(before));
      putTranscript(result.transcript).catch(refuse);
    },
    code(turnId: string, codes: TurnCodes | null): void {
      const before = query.data ? (ownCoding(query.data)?.turns[turnId] ?? null) : null;
      did(t("conversation.codeHelp"), () => putCodes(turnId, before));
      putCodes(turnId, codes).catch(refuse);
    },
    describe(change: { title?: string; target?: string | null }): void {
      const record = query.data?.record;
      if (!record) return;
      const put = async (next: { title?: string; target?: string | null }): Promise<void> => {
        await api.describe(id, next);
        await queries.invalidateQueries({ queryKey: key });
      };
      did(t("conversation.rename"), () => put({ title: record.title, target: record.target }));
      put(change).catch(refuse);
    },
    reflect(text: string | null): void {
      patch((view) => ({ ...view, reflection: { text, createdAt: new Date().toISOString() } }));
      api.reflect(id, text).catch(refuse);
    },
  };
}

/** The model's coding of the present revision, newest first; null while it is being heard. */
export function modelCoding(view: ConversationView): Coding | null {
  return view.codings.findLast((coding) => coding.rater.kind === "model" && coding.revision === view.record.revision) ?? null;
}

export function ownCoding(view: ConversationView): Coding | null {
  return view.codings.find((coding) => coding.rater.kind === "person") ?? null;
}

function withOwnCodes(view: ConversationView, turnId: string, codes: TurnCodes | null): ConversationView {
  const own = ownCoding(view);
  if (!own) return view; // the first own code appears when the server has it
  const turns = { ...own.turns };
  if (codes) turns[turnId] = codes;
  else delete turns[turnId];
  return { ...view, codings: view.codings.map((coding) => (coding === own ? { ...coding, turns } : coding)) };
}
