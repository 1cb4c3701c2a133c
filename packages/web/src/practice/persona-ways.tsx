/** Other ways of answering a line of theirs, which learners are shown beside their own: one line at a time. */
import { ActionIcon, Button, Group, Select, Stack, Text, Textarea } from "@mantine/core";
import { linesOf, type OtherWays, type Persona, skills } from "@oarlock/core/practice";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice, useEditing } from "./persona-fields.tsx";
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
  const { persona, change, readOnly } = useEditing();
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
                <Textarea
                  aria-label={t("persona.way", { n: i + 1 })}
                  autosize
                  minRows={1}
                  maxRows={6}
                  readOnly={readOnly}
                  value={way.say}
                  onChange={(event) => write(to, ways.with(i, { ...way, say: event.currentTarget.value }))}
                  classNames={{ input: "said" }}
                  data-line
                />
                <Choice
                  label={t("persona.skillOf", { n: i + 1 })}
                  value={way.skill}
                  options={skills.map((skill) => ({ value: skill, label: skill }))}
                  onChange={(skill) => write(to, ways.with(i, { ...way, skill }))}
                  quiet
                />
                {!readOnly && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="lg"
                    aria-label={t("persona.removeWay", { n: i + 1 })}
                    onClick={() => {
                      write(to, ways.toSpliced(i, 1));
                      focusSoon("button[data-remove]", i);
                    }}
                    data-remove
                  >
                    <IconTrash size={18} aria-hidden />
                  </ActionIcon>
                )}
              </li>
            ))}
          </ol>
          {!readOnly && (
            <Group>
              <Button
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => {
                  write(to, [...ways, { skill: "simple reflection", say: "" }]);
                  focusSoon("textarea[data-line]", ways.length);
                }}
                disabled={ways.length >= mostWays}
                data-add
              >
                {t("persona.addWay")}
              </Button>
            </Group>
          )}
        </>
      )}
    </Stack>
  );
}
