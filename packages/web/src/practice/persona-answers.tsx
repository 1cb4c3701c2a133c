/** What a client says without being asked for anything of their own: short answers, first words, what stings, hello and goodbye. */
import { Card, Group, Stack, Text, Title } from "@mantine/core";
import { endingKinds, fewest, type Persona, reactions, shortKinds } from "@oarlock/core/practice";
import { useTranslation } from "react-i18next";
import { AddRow, SentencesField, SureButton, TextField, useEditing } from "./persona-fields.tsx";
import { useRowFocus } from "./persona-rows.ts";

export function PersonaShort() {
  const { t } = useTranslation();
  const { persona, change } = useEditing();
  return (
    <Stack gap="md">
      <Text size="sm">{t("persona.shortLead")}</Text>
      <div className="persona-fields">
        {shortKinds.map((kind) => (
          <SentencesField
            key={kind}
            at={`short.${kind}`}
            label={t(`persona.short.${kind}`)}
            value={persona.short[kind]}
            onChange={(lines) => change((now) => ({ ...now, short: { ...now.short, [kind]: lines } }))}
            fewest={fewest.short}
          />
        ))}
      </div>
    </Stack>
  );
}

export function PersonaReactions() {
  const { t } = useTranslation();
  const { persona, change } = useEditing();
  return (
    <Stack gap="md">
      <Text size="sm">{t("persona.reactionsLead")}</Text>
      <div className="persona-fields">
        {reactions.map((reaction) => (
          <SentencesField
            key={reaction}
            at={`reactions.${reaction}`}
            label={t(`persona.reaction.${reaction}`)}
            value={persona.reactions[reaction]}
            onChange={(lines) => change((now) => ({ ...now, reactions: { ...now.reactions, [reaction]: lines } }))}
            fewest={fewest.reaction}
          />
        ))}
      </div>
    </Stack>
  );
}

type Bristle = Persona["bristles"][number];
const mostBristles = 12;

export function PersonaBristles() {
  const { t } = useTranslation();
  const { persona, change, readOnly } = useEditing();
  const { bristles } = persona;
  const { place, focusSoon } = useRowFocus();
  const set = (i: number, part: Partial<Bristle>): void =>
    change((now) => ({ ...now, bristles: now.bristles.map((bristle, at) => (at === i ? { ...bristle, ...part } : bristle)) }));
  const add = (): void => {
    change((now) => ({ ...now, bristles: [...now.bristles, { words: [], lines: [] }] }));
    focusSoon("textarea:not([aria-hidden])", bristles.length * 2); // two a card
  };
  const remove = (i: number): void => {
    change((now) => ({ ...now, bristles: now.bristles.toSpliced(i, 1) }));
    focusSoon("[data-add]", 0);
  };
  return (
    <Stack gap="md" ref={place}>
      <Text size="sm">{t("persona.bristlesLead")}</Text>
      {bristles.map((bristle, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sore spot is its place
        <Card key={i} withBorder className="card" component="section" aria-labelledby={`bristle-${i}`}>
          <Title order={3} size="h5" id={`bristle-${i}`} mb="xs">
            {t("persona.bristle", { n: i + 1 })}
          </Title>
          <div className="persona-fields">
            <SentencesField
              at={`bristles.${i}.words`}
              label={t("persona.bristleWords")}
              hint={t("persona.bristleWordsHint")}
              value={bristle.words}
              onChange={(words) => set(i, { words })}
            />
            <SentencesField
              at={`bristles.${i}.lines`}
              label={t("persona.bristleLines")}
              hint={t("persona.bristleLinesHint")}
              value={bristle.lines}
              onChange={(lines) => set(i, { lines })}
            />
          </div>
          {!readOnly && (
            <Group mt="sm">
              <SureButton
                label={t("persona.removeBristle")}
                question={t("persona.removeBristleSure")}
                sure={t("persona.removeSure")}
                onSure={() => remove(i)}
              />
            </Group>
          )}
        </Card>
      ))}
      <AddRow label={t("persona.addBristle")} onAdd={add} full={bristles.length >= mostBristles} />
    </Stack>
  );
}

export function PersonaEnds() {
  const { t } = useTranslation();
  const { persona, change } = useEditing();
  return (
    <Stack gap="md">
      <SentencesField
        at="opening"
        label={t("persona.part.opening")}
        hint={t("persona.hint.opening")}
        value={persona.opening}
        onChange={(opening) => change((now) => ({ ...now, opening }))}
      />
      <div className="persona-fields">
        {endingKinds.map((kind) => (
          <SentencesField
            key={kind}
            at={`endings.${kind}`}
            label={t(`persona.ending.${kind}`)}
            value={persona.endings[kind]}
            onChange={(lines) => change((now) => ({ ...now, endings: { ...now.endings, [kind]: lines } }))}
          />
        ))}
      </div>
      <TextField
        at="aside"
        label={t("persona.part.aside")}
        hint={t("persona.hint.aside")}
        value={persona.aside}
        onChange={(aside) => change((now) => ({ ...now, aside }))}
        long
      />
    </Stack>
  );
}
