/** Other ways of answering a line of theirs, which learners are shown beside their own: one line at a time. */
import { Select, Stack, Text } from "@mantine/core";
import { linesOf, type OtherWays, type Persona, skills } from "@oarlock/core/practice";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { AddRow, Choice, RemoveRow, SaidField, useEditing } from "./persona-fields.tsx";
import { useRowFocus } from "./persona-rows.ts";

type Way = OtherWays["ways"][number];
const mostWays = 6;
/** The list shows so many lines that hold what was typed. */
const shownAtOnce = 60;

const withWays = (persona: Persona, to: string, ways: readonly Way[]): Persona => {
  const others = (persona.otherWays ?? []).filter((each) => each.to !== to);
  return { ...persona, otherWays: ways.length > 0 ? [...others, { to, ways }] : others };
};

export function PersonaWays() {
  const { t } = useTranslation();
  const { persona, change } = useEditing();
  const lines = useMemo(() => [...new Set(linesOf(persona).map(([, text]) => text.trim()))].filter(Boolean), [persona]);
  const [to, setTo] = useState<string | null>(null);
  const { place, focusSoon } = useRowFocus();
  const ways = persona.otherWays?.find((each) => each.to === to)?.ways ?? [];
  const write = (line: string, next: readonly Way[]): void => change((now) => withWays(now, line, next));
  return (
    <Stack gap="md" ref={place}>
      <Text size="sm">{t("persona.waysLead")}</Text>
      <Select
        label={t("persona.waysTo")}
        data={lines}
        value={to}
        onChange={setTo}
        searchable
        limit={shownAtOnce}
        nothingFoundMessage={t("persona.noSuchLine")}
      />
      {to !== null && (
        <>
          {ways.length === 0 && <Text size="sm">{t("persona.noWays")}</Text>}
          <ol className="persona-lines">
            {ways.map((way, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a way is its place
              <li key={i}>
                <SaidField label={t("persona.way", { n: i + 1 })} value={way.say} onChange={(text) => write(to, ways.with(i, { ...way, say: text }))} />
                <Choice
                  label={t("persona.skillOf", { n: i + 1 })}
                  value={way.skill}
                  options={skills.map((skill) => ({ value: skill, label: skill }))}
                  onChange={(skill) => write(to, ways.with(i, { ...way, skill }))}
                  quiet
                />
                <RemoveRow
                  label={t("persona.removeWay", { n: i + 1 })}
                  onRemove={() => {
                    write(to, ways.toSpliced(i, 1));
                    focusSoon("button[data-remove]", i);
                  }}
                />
              </li>
            ))}
          </ol>
          <AddRow
            label={t("persona.addWay")}
            onAdd={() => {
              write(to, [...ways, { skill: "simple reflection", say: "" }]);
              focusSoon("textarea[data-line]", ways.length);
            }}
            full={ways.length >= mostWays}
          />
        </>
      )}
    </Stack>
  );
}
