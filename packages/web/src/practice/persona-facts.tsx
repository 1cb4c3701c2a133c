/** What is true of a client: what it takes to be told, how it is asked for, how it is told. One is open at a time. */
import { Accordion, Group, Stack, Text } from "@mantine/core";
import { type Talk, talkKinds, talks } from "@oarlock/core/coding";
import { type Fact, fewest, type TrustLevel } from "@oarlock/core/practice";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asShortName } from "./persona-about.tsx";
import { freeId } from "./persona-draft.ts";
import { AddRow, Choice, SentencesField, SureButton, TextField, TopicChoice, useEditing } from "./persona-fields.tsx";
import { factLacks } from "./persona-needed.ts";
import { useRowFocus } from "./persona-rows.ts";

const levels: readonly TrustLevel[] = [1, 2, 3, 4, 5];
const mostFacts = 120;

export function PersonaFacts() {
  const { t } = useTranslation();
  const { persona, change, readOnly } = useEditing();
  const { facts } = persona;
  const [open, setOpen] = useState<string | null>(null);
  const { place, focusSoon } = useRowFocus();
  const add = (): void => {
    const id = freeId(`fact-${facts.length + 1}`, new Set(facts.map((fact) => fact.id)));
    const topic = facts.at(-1)?.topic ?? persona.topics[0] ?? "";
    const fact: Fact = { id, topic, level: 1, fact: "", asks: [], talk: "neutral", kind: null, tellings: [] };
    change((now) => ({ ...now, facts: [...now.facts, fact] }));
    setOpen(String(facts.length));
    focusSoon("[data-fact]", facts.length);
  };
  const remove = (i: number): void => {
    change((now) => ({ ...now, facts: now.facts.toSpliced(i, 1) }));
    setOpen(null);
    focusSoon("[data-fact]", i);
  };
  return (
    <Stack gap="sm" ref={place}>
      <Text size="sm">{t("persona.factsLead")}</Text>
      <Accordion value={open} onChange={setOpen} order={3} keepMounted={false} variant="contained" className="persona-sections">
        {facts.map((fact, i) => (
          // A fact is its place: its short name may be written anew.
          // biome-ignore lint/suspicious/noArrayIndexKey: a fact is its place
          <Accordion.Item key={i} value={String(i)}>
            <Accordion.Control data-fact>
              <FactLine fact={fact} />
            </Accordion.Control>
            <Accordion.Panel>
              <FactFields
                fact={fact}
                at={`facts.${i}`}
                onChange={(part) => change((now) => ({ ...now, facts: now.facts.with(i, { ...(now.facts[i] ?? fact), ...part }) }))}
              />
              {!readOnly && (
                <Group mt="md">
                  <SureButton
                    label={t("persona.removeFact")}
                    question={t("persona.removeFactSure", { fact: fact.id })}
                    sure={t("persona.removeSure")}
                    onSure={() => remove(i)}
                  />
                </Group>
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <AddRow label={t("persona.addFact")} onAdd={add} full={facts.length >= mostFacts} />
    </Stack>
  );
}

function FactLine({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation();
  const { asks, tellings } = factLacks(fact);
  const lean =
    fact.talk === "neutral" || fact.kind === null
      ? t(`talk.${fact.talk}`)
      : t("persona.leans", { talk: t(`talk.${fact.talk}`), kind: t(`persona.kind.${fact.kind}`) });
  return (
    <>
      <Text fw={600} size="sm" className="persona-words">
        {fact.fact || fact.id}
      </Text>
      <Text size="sm" c="dimmed">
        {fact.id} · {t("persona.aboutTopic", { topic: fact.topic })} · {t("persona.trust", { level: fact.level })} · {lean}
        {asks + tellings > 0 ? ` · ${t("persona.todo", { count: asks + tellings })}` : ""}
      </Text>
    </>
  );
}

function FactFields({ fact, at, onChange }: { readonly fact: Fact; readonly at: string; readonly onChange: (part: Partial<Fact>) => void }) {
  const { t } = useTranslation();
  const lean = (talk: Talk): void => onChange({ talk, kind: talk === "neutral" ? null : (fact.kind ?? "R") });
  return (
    <Stack gap="md">
      <TextField
        at={`${at}.fact`}
        label={t("persona.fact")}
        hint={t("persona.factHint")}
        value={fact.fact}
        onChange={(text) => onChange({ fact: text })}
        long
      />
      <div className="persona-fields">
        <TextField at={`${at}.id`} label={t("persona.part.id")} value={fact.id} onChange={(id) => onChange({ id: asShortName(id) })} />
        <TopicChoice label={t("persona.topic")} value={fact.topic} onChange={(topic) => onChange({ topic })} />
        <Choice
          label={t("persona.level")}
          value={String(fact.level)}
          options={levels.map((level) => ({ value: String(level), label: t(`persona.levels.${level}`) }))}
          onChange={(value) => onChange({ level: levels.find((level) => String(level) === value) ?? 1 })}
        />
        <Choice label={t("persona.talk")} value={fact.talk} options={talks.map((talk) => ({ value: talk, label: t(`talk.${talk}`) }))} onChange={lean} />
        {fact.talk !== "neutral" && (
          <Choice
            label={t("persona.kindOf")}
            value={fact.kind ?? ""}
            options={[
              ...(fact.kind === null ? [{ value: "", label: t("persona.noKind") }] : []),
              ...talkKinds.map((kind) => ({ value: kind, label: t(`persona.kind.${kind}`) })),
            ]}
            onChange={(value) => onChange({ kind: talkKinds.find((kind) => kind === value) ?? null })}
          />
        )}
      </div>
      <SentencesField
        at={`${at}.asks`}
        label={t("persona.asks")}
        hint={t("persona.asksHint")}
        value={fact.asks}
        onChange={(asks) => onChange({ asks })}
        fewest={fewest.asks}
      />
      <SentencesField
        at={`${at}.tellings`}
        label={t("persona.tellings")}
        hint={t("persona.tellingsHint")}
        value={fact.tellings}
        onChange={(tellings) => onChange({ tellings })}
        fewest={fewest.tellings}
      />
    </Stack>
  );
}
