/** Lines by what they do: for change or for staying, by kind; neither; asking back; discord. One list is open at a time. */
import { NativeSelect, Stack, Text } from "@mantine/core";
import { talkKinds } from "@oarlock/core/coding";
import { fewest, type Line, type Persona } from "@oarlock/core/practice";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AddRow, Choice, RemoveRow, SaidField, TopicChoice, useEditing } from "./persona-fields.tsx";
import { useRowFocus } from "./persona-rows.ts";

const sides = ["change", "sustain"] as const;
const others = ["neutral", "askBack", "discord"] as const;
const leaning = sides.flatMap((side) => talkKinds.map((kind) => ({ place: `${side}.${kind}` as const, side, kind })));
type Place = (typeof leaning)[number]["place"] | (typeof others)[number];
const places: readonly Place[] = [...leaning.map(({ place }) => place), ...others];
const mostLines = 120;

type Acts = Persona["acts"];

function linesAt(acts: Acts, place: Place): readonly Line[] {
  const lean = leaning.find((each) => each.place === place);
  return lean ? acts[lean.side][lean.kind] : acts[place as (typeof others)[number]]; // a place that leans neither way
}

function withLines(acts: Acts, place: Place, lines: readonly Line[]): Acts {
  const lean = leaning.find((each) => each.place === place);
  return lean ? { ...acts, [lean.side]: { ...acts[lean.side], [lean.kind]: lines } } : { ...acts, [place]: lines };
}

const fewestAt = (place: Place): number => (place === "askBack" ? 0 : place === "neutral" || place === "discord" ? fewest[place] : 1);

export function PersonaActs() {
  const { t } = useTranslation();
  const { persona, change } = useEditing();
  const [place, setPlace] = useState<Place>("change.D");
  const option = (each: Place, name: string) => {
    const has = linesAt(persona.acts, each).filter(({ text }) => text.trim()).length;
    const fewest = fewestAt(each);
    return { value: each, label: `${name} (${has < fewest ? t("persona.of", { has, fewest }) : has})` };
  };
  const options = [
    ...leaning.map(({ place: each, side, kind }) => option(each, t("persona.leans", { talk: t(`talk.${side}`), kind: t(`persona.kind.${kind}`) }))),
    ...others.map((each) => option(each, t(`persona.act.${each}`))),
  ];
  const lean = leaning.find((each) => each.place === place);
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t("persona.whichLines")}
        description={t("persona.actsLead")}
        value={place}
        data={options}
        onChange={(event) => setPlace(places.find((each) => each === event.currentTarget.value) ?? "change.D")}
        maw={480}
      />
      <Text size="sm">{lean ? `${t(`persona.sideHint.${lean.side}`)} ${t(`persona.kindHint.${lean.kind}`)}` : t(`persona.actHint.${place}`)}</Text>
      <Lines
        key={place}
        lines={linesAt(persona.acts, place)}
        leans={lean !== undefined}
        onChange={(next) => change((now) => ({ ...now, acts: withLines(now.acts, place, next(linesAt(now.acts, place))) }))}
      />
    </Stack>
  );
}

interface LinesProps {
  readonly lines: readonly Line[];
  /** Lines that lean have a strength. */
  readonly leans: boolean;
  readonly onChange: (change: (lines: readonly Line[]) => readonly Line[]) => void;
}

function Lines({ lines, leans, onChange }: LinesProps) {
  const { t } = useTranslation();
  const { persona } = useEditing();
  const { place, focusSoon } = useRowFocus();
  const add = (): void => {
    const topic = lines.at(-1)?.topic ?? persona.topics[0] ?? "";
    onChange((now) => [...now, { text: "", topic, ...(leans ? { strength: 2 } : {}) }]);
    focusSoon("textarea[data-line]", lines.length);
  };
  /** A new line in the text, typed or pasted, is the next line of the list. */
  const write = (i: number, line: Line, text: string): void => {
    const parts = text.split("\n");
    onChange((now) => now.toSpliced(i, 1, ...parts.map((part) => ({ ...line, text: part }))));
    if (parts.length > 1) focusSoon("textarea[data-line]", i + parts.length - 1);
  };
  const remove = (i: number): void => {
    onChange((now) => now.toSpliced(i, 1));
    focusSoon("button[data-remove]", i);
  };
  return (
    <div ref={place}>
      {lines.length === 0 && <Text size="sm">{t("persona.noLines")}</Text>}
      <ol className="persona-lines">
        {lines.map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <li key={i}>
            <SaidField label={t("persona.line", { n: i + 1 })} value={line.text} onChange={(text) => write(i, line, text)} />
            <TopicChoice
              label={t("persona.topicOf", { n: i + 1 })}
              value={line.topic}
              onChange={(topic) => onChange((now) => now.with(i, { ...line, topic }))}
              quiet
            />
            {leans && <Strength n={i + 1} line={line} onChange={(next) => onChange((now) => now.with(i, next))} />}
            <RemoveRow label={t("persona.removeLine", { n: i + 1 })} onRemove={() => remove(i)} />
          </li>
        ))}
      </ol>
      <AddRow label={t("persona.addLine")} onAdd={add} full={lines.length >= mostLines} />
    </div>
  );
}

const strengths = ["1", "2", "3", "none"] as const;

function Strength({ n, line, onChange }: { readonly n: number; readonly line: Line; readonly onChange: (line: Line) => void }) {
  const { t } = useTranslation();
  const { strength, ...rest } = line;
  const set = (value: (typeof strengths)[number]): void => {
    const next = ([1, 2, 3] as const).find((each) => String(each) === value);
    onChange(next ? { ...rest, strength: next } : rest);
  };
  return (
    <Choice
      label={t("persona.strengthOf", { n })}
      value={strengths.find((each) => each === String(strength)) ?? "none"}
      options={strengths.map((value) => ({ value, label: t(`persona.strength.${value}`) }))}
      onChange={set}
      quiet
    />
  );
}
