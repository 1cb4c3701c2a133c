/** The room of practice: who comes in, how to practise, and one's own history. */
import { Alert, Button, Card, Group, Radio, Select, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { PersonaLine, PracticeLine } from "@oarlock/contract/client";
import type { PracticeWay } from "@oarlock/core/practice";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Fault } from "../shell/fault.tsx";
import { History } from "./history.tsx";

/** Micro-skills that one can set out to work on (domain model, section 10); names as in the bank of other ways. */
const aims = [
  "open question",
  "affirmation",
  "simple reflection",
  "complex reflection",
  "double-sided reflection",
  "summary",
  "autonomy",
  "evoking",
  "sustain talk",
  "discord",
  "planning",
] as const;

export function PracticeHome() {
  const { t } = useTranslation();
  const people = useQuery({ queryKey: ["personas"], queryFn: api.personas });
  const history = useQuery({ queryKey: ["practices"], queryFn: api.practices });
  const me = useQuery({ queryKey: ["me"], queryFn: api.me, staleTime: Number.POSITIVE_INFINITY });
  const open = (history.data ?? []).filter(({ ended }) => ended === null);
  return (
    <Stack gap="xl">
      <div>
        <Title order={1}>{t("practice.title")}</Title>
        <Text className="lead">{t("practice.lead")}</Text>
        <Text c="dimmed">{t("practice.fictional")}</Text>
        {me.data?.voice && <Text c="dimmed">{t("practice.voice", me.data.voice)}</Text>}
      </div>
      {open.length > 0 && <GoOn open={open} />}
      <section aria-labelledby="clients">
        <Title order={2} id="clients" mb="xs">
          {t("practice.who")}
        </Title>
        {people.error && <Fault fault={people.error} onAgain={() => void people.refetch()} />}
        <Clients people={people.data ?? []} practised={new Set((history.data ?? []).map(({ personaId }) => personaId))} />
      </section>
      <History lines={history.data ?? []} />
    </Stack>
  );
}

function GoOn({ open }: { readonly open: readonly PracticeLine[] }) {
  const { t } = useTranslation();
  return (
    <Alert title={t("practice.waiting")} className="calm">
      <Group gap="xs">
        {open.slice(0, 4).map(({ id, name, exchanges }) => (
          <Button key={id} component={Link} to={`/practice/${id}`} variant="default" size="xs">
            {t("practice.goOn", { name, count: exchanges })}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}

function Clients({ people, practised }: { readonly people: readonly PersonaLine[]; readonly practised: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<PersonaLine | null>(null);
  return (
    <>
      {chosen && <Begin key={chosen.id} person={chosen} onCancel={() => setChosen(null)} />}
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} mt="sm">
        {people.map((person) => (
          <Card key={person.id} withBorder className="card">
            <Title order={3} size="h4" className="title">
              {person.name}, {person.age}
            </Title>
            <Text size="sm" my="xs" flex={1}>
              {t("practice.about", { target: person.target })}
              {person.own ? ` ${t("practice.ownMark")}` : ""}
              {practised.has(person.id) ? ` ${t("practice.met")}` : ""}
            </Text>
            <Group justify="space-between">
              <Button variant="default" size="xs" onClick={() => setChosen(person)} aria-label={t("practice.referralOf", { name: person.name })}>
                {t("practice.referral")}
              </Button>
              {person.own && (
                <Button
                  component={Link}
                  to={`/practice/clients/${person.id}`}
                  variant="subtle"
                  size="xs"
                  aria-label={t("practice.changeWho", { name: person.name })}
                >
                  {t("practice.change")}
                </Button>
              )}
            </Group>
          </Card>
        ))}
      </SimpleGrid>
      <Group mt="md">
        <Button component={Link} to="/practice/clients/new" variant="subtle">
          {t("practice.write")}
        </Button>
      </Group>
    </>
  );
}

/** The referral, and how to practise: all that stands before the door. */
function Begin({ person, onCancel }: { readonly person: PersonaLine; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [way, setWay] = useState<PracticeWay>("learning");
  const [aim, setAim] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const begin = async (): Promise<void> => {
    setBusy(true);
    try {
      const { id } = await api.beginPractice({ persona: person.id, way, aim });
      await queries.invalidateQueries({ queryKey: ["practices"] });
      await navigate({ to: "/practice/$id", params: { id } });
    } catch (problem) {
      setFault(problem as Error); // the api throws errors only
      setBusy(false);
    }
  };
  return (
    <Card
      withBorder
      className="card begin"
      component="section"
      aria-label={t("practice.referralOf", { name: person.name })}
      ref={(card) => card?.focus()}
      tabIndex={-1}
    >
      <Title order={3} className="title">
        {person.name}, {person.age}
      </Title>
      <p className="said">{person.referral}</p>
      <Text size="sm" c="dimmed">
        {t("practice.pronouns", { pronouns: person.pronouns })}
      </Text>
      <Radio.Group label={t("practice.way")} value={way} onChange={(value) => setWay(value as PracticeWay) /* the two values below */} mt="md">
        <Stack gap="xs" mt={4}>
          <Radio value="learning" label={t("practice.learning")} description={t("practice.learningHint")} />
          <Radio value="run-through" label={t("practice.runThrough")} description={t("practice.runThroughHint")} />
        </Stack>
      </Radio.Group>
      <Select
        label={t("practice.aim")}
        description={t("practice.aimHint")}
        placeholder={t("practice.noAim")}
        clearable
        data={aims.map((value) => ({ value, label: value }))}
        value={aim}
        onChange={setAim}
        mt="md"
        maw={360}
      />
      {fault && <Fault fault={fault} />}
      <Group mt="md">
        <Button onClick={() => void begin()} loading={busy}>
          {t("practice.begin")}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t("practice.another")}
        </Button>
      </Group>
    </Card>
  );
}
