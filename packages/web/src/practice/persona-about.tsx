/** Who a client is, and where they start. */
import { Stack, Text, Title } from "@mantine/core";
import { dimensions, type Persona } from "@oarlock/core/practice";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { carryTopics, newClient, renamed } from "./persona-draft.ts";
import { AgeField, Measure, SentencesField, TextField, useEditing } from "./persona-fields.tsx";

/** Short names have no spaces and no capitals: those who type them mean hyphens and small letters. */
export const asShortName = (text: string): string => text.toLowerCase().replace(/\s+/g, "-");

type Written = "pronouns" | "who" | "referral" | "target" | "substance" | "manner";

export function PersonaAbout({ fresh }: { readonly fresh: boolean }) {
  const { t } = useTranslation();
  const { persona, change, taken } = useEditing();
  const topicsBefore = useRef(persona.topics);
  const set = (part: Partial<Persona>): void => change((now) => ({ ...now, ...part }));
  const written = (part: Written, long: boolean) => (
    <TextField
      at={part}
      label={t(`persona.part.${part}`)}
      hint={t(`persona.hint.${part}`)}
      value={persona[part]}
      onChange={(text) => set({ [part]: text })}
      long={long}
    />
  );
  const isTaken = fresh && (taken.has(persona.id) || persona.id === newClient);
  return (
    <Stack gap="md">
      <div className="persona-fields">
        <TextField
          at="name"
          label={t("persona.part.name")}
          value={persona.name}
          onChange={(name) => change((now) => (fresh ? renamed(now, name, taken) : { ...now, name }))}
        />
        <TextField
          at="id"
          label={t("persona.part.id")}
          hint={t(fresh ? "persona.hint.id" : "persona.hint.idKept")}
          value={persona.id}
          onChange={(text) => set({ id: asShortName(text) })}
          error={isTaken ? t("persona.taken") : null}
          readOnly={!fresh}
        />
        <AgeField value={persona.age} onChange={(age) => set({ age })} />
        {written("pronouns", false)}
        {written("target", false)}
        {written("substance", false)}
      </div>
      {written("who", true)}
      {written("referral", true)}
      {written("manner", true)}
      <div className="persona-fields">
        <SentencesField
          at="topics"
          label={t("persona.part.topics")}
          hint={t("persona.hint.topics")}
          value={persona.topics}
          onChange={(topics) => set({ topics })}
          onFocus={() => {
            topicsBefore.current = persona.topics;
          }}
          onBlur={() => change((now) => carryTopics(now, topicsBefore.current))}
        />
        <SentencesField
          at="fillers"
          label={t("persona.part.fillers")}
          hint={t("persona.hint.fillers")}
          value={persona.fillers}
          onChange={(fillers) => set({ fillers })}
        />
      </div>
    </Stack>
  );
}

const tenths = (value: number): string => value.toFixed(1);

/** Where each feeling begins, of 100, and how strongly it moves. */
export function PersonaFeelings() {
  const { t } = useTranslation();
  const { persona, change } = useEditing();
  return (
    <div className="persona-fields">
      <Stack gap="sm">
        <Title order={3} size="h5">
          {t("persona.part.start")}
        </Title>
        <Text size="sm">{t("persona.hint.start")}</Text>
        {dimensions.map((dimension) => {
          const value = Math.round(persona.start[dimension] * 100);
          return (
            <Measure
              key={dimension}
              label={t(`otherSide.dimension.${dimension}`)}
              value={value}
              most={100}
              step={1}
              shown={t("persona.ofHundred", { value })}
              onChange={(next) => change((now) => ({ ...now, start: { ...now.start, [dimension]: next / 100 } }))}
            />
          );
        })}
      </Stack>
      <Stack gap="sm">
        <Title order={3} size="h5">
          {t("persona.part.sensitivity")}
        </Title>
        <Text size="sm">{t("persona.hint.sensitivity")}</Text>
        {dimensions.map((dimension) => (
          <Measure
            key={dimension}
            label={t("persona.moves", { what: t(`otherSide.dimension.${dimension}`) })}
            value={persona.sensitivity[dimension]}
            most={3}
            step={0.1}
            shown={t("persona.times", { value: tenths(persona.sensitivity[dimension]) })}
            onChange={(next) => change((now) => ({ ...now, sensitivity: { ...now.sensitivity, [dimension]: next } }))}
          />
        ))}
      </Stack>
    </div>
  );
}
