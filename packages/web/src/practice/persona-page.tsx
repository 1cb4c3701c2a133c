/** A client of one's own, written or changed; one of Oarlock's, read. The id “new” begins another. */
import { Button, Group, Loader, Text } from "@mantine/core";
import type { Persona } from "@oarlock/core/practice";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../shell/fault.tsx";
import { newClient, withFreeId } from "./persona-draft.ts";
import { PersonaEditor } from "./persona-editor.tsx";
import { PersonaStart } from "./persona-start.tsx";
import { readDraft, storeDraft } from "./persona-storage.ts";
import { usePersona } from "./persona-use.ts";

export function PersonaPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const hand = usePersona(id);
  const [another] = useState(() => (id === newClient ? null : readDraft(newClient)));
  const [fault, setFault] = useState<Error | null>(null);
  const { people, kept, persona, whole } = hand;
  const fresh = id === newClient;

  const copy = async (from: Persona): Promise<void> => {
    if (storeDraft(newClient, withFreeId(from, hand.taken))) await navigate({ to: "/practice/clients/$id", params: { id: newClient } });
    else setFault(new Error(t("persona.noCopy")));
  };

  const failed = people.data ? kept.error : people.error;
  if (failed && !(people.data && persona)) {
    return (
      <>
        <Fault fault={failed} onAgain={() => void (people.data ? kept : people).refetch()} />
        <Button component={Link} to="/practice" variant="default">
          {t("practice.back")}
        </Button>
      </>
    );
  }
  if (fresh && people.data && !persona) {
    const begin = (from: Persona): void => {
      hand.begin(from);
      document.getElementById("content")?.focus(); // the button that was pressed goes away
    };
    return <PersonaStart people={people.data} taken={hand.taken} onBegin={begin} />;
  }
  if (!people.data || !persona || !whole) {
    return (
      <Group role="status">
        <Loader size="sm" />
        <Text>{t("persona.opening")}</Text>
      </Group>
    );
  }
  return (
    <>
      {fault && <Fault fault={fault} />}
      <PersonaEditor hand={hand} persona={persona} whole={whole} fresh={fresh} onCopy={() => void copy(whole)} another={another?.name ?? null} />
    </>
  );
}
