/** Where a new client begins: from nothing, as a copy, or from a file. */
import { Button, Card, FileButton, NativeSelect, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { PersonaLine } from "@oarlock/contract/client";
import type { Persona } from "@oarlock/core/practice";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Fault } from "../shell/fault.tsx";
import { emptyPersona, mostPersonaBytes, parsePersona, withFreeId } from "./persona-draft.ts";

interface Props {
  readonly people: readonly PersonaLine[];
  readonly taken: ReadonlySet<string>;
  readonly onBegin: (persona: Persona) => void;
}

export function PersonaStart({ people, taken, onBegin }: Props) {
  const { t } = useTranslation();
  const [from, setFrom] = useState(people[0]?.id ?? "");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const begin = (persona: Persona): void => onBegin(withFreeId(persona, taken));

  const copy = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      begin(await api.readPersona(from));
    } catch (problem) {
      setFault(problem as Error); // the api throws errors only
      setBusy(false);
    }
  };
  const open = async (file: File): Promise<void> => {
    setFault(null);
    if (file.size > mostPersonaBytes) return setFault(new Error(t("persona.fileTooLarge")));
    const read = parsePersona(await file.text().catch(() => ""));
    if (read.ok) begin(read.persona);
    else setFault(new Error(read.at ? t("persona.fileStrangeAt", { at: read.at }) : t("persona.fileStrange")));
  };

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("persona.newTitle")}</Title>
        <Text className="lead">{t("persona.newLead")}</Text>
        <Text c="dimmed">{t("persona.fictional")}</Text>
      </div>
      {fault && <Fault fault={fault} />}
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Way title={t("persona.fromNothing")} hint={t("persona.fromNothingHint")}>
          <Button onClick={() => begin(emptyPersona())}>{t("persona.startEmpty")}</Button>
        </Way>
        <Way title={t("persona.fromCopy")} hint={t("persona.fromCopyHint")}>
          <NativeSelect
            label={t("persona.copyWhom")}
            value={from}
            data={people.map(({ id, name, target }) => ({ value: id, label: t("persona.copyOption", { name, target }) }))}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <Button variant="default" onClick={() => void copy()} loading={busy} disabled={!from}>
            {t("persona.startCopy", { name: people.find(({ id }) => id === from)?.name ?? "" })}
          </Button>
        </Way>
        <Way title={t("persona.fromFile")} hint={t("persona.fromFileHint")}>
          <FileButton onChange={(file) => file && void open(file)} accept=".json,application/json">
            {(props) => (
              <Button variant="default" {...props}>
                {t("persona.startFile")}
              </Button>
            )}
          </FileButton>
        </Way>
      </SimpleGrid>
      <div>
        <Button component={Link} to="/practice" variant="subtle">
          {t("practice.backToClients")}
        </Button>
      </div>
    </Stack>
  );
}

function Way({ title, hint, children }: { readonly title: string; readonly hint: string; readonly children: React.ReactNode }) {
  return (
    <Card withBorder className="card">
      <Title order={2} size="h4" className="title">
        {title}
      </Title>
      <Text size="sm" my="xs" flex={1}>
        {hint}
      </Text>
      <Stack gap="sm">{children}</Stack>
    </Card>
  );
}
