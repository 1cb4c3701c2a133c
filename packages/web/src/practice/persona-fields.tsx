/** The fields of the editor: each has a label, says what it lacks, and is only read where the persona is one of Oarlock's own. */
import { ActionIcon, Button, Group, NativeSelect, NumberInput, Slider, Text, Textarea, TextInput } from "@mantine/core";
import type { Persona } from "@oarlock/core/practice";
import IconPlus from "@tabler/icons-react/dist/esm/icons/IconPlus.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Flaw } from "./persona-shape.ts";
import type { Change } from "./persona-use.ts";

interface Editing {
  readonly persona: Persona;
  readonly change: Change;
  readonly readOnly: boolean;
  readonly gaps: readonly Flaw[];
  /** Short names that others have. */
  readonly taken: ReadonlySet<string>;
}

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = ({ value, children }: { readonly value: Editing; readonly children: ReactNode }) => (
  <EditingContext value={value}>{children}</EditingContext>
);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("useEditing needs an EditingProvider above it");
  return editing;
}

/** Why what stands at a place, or within it, may not be kept like this. */
function useGap(at: string): string | null {
  const { t } = useTranslation();
  const gap = useEditing().gaps.find((each) => each.at === at || each.at.startsWith(`${at}.`));
  return gap ? t(`persona.gap.${gap.must}`, { least: gap.least, most: gap.most }) : null;
}

/** A hint stands under a field of one line, so that fields beside each other are level. */
const hintBelow = ["label", "input", "description", "error"] as const;

interface Labelled {
  readonly label: string;
  readonly hint?: string;
}

interface TextFieldProps extends Labelled {
  readonly at: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** More than a line. */
  readonly long?: boolean;
  readonly error?: string | null;
  readonly readOnly?: boolean;
}

export function TextField({ at, label, hint, value, onChange, long = false, error, readOnly = false }: TextFieldProps) {
  const gap = useGap(at);
  const shared = { label, description: hint, value, error: error ?? gap, readOnly: useEditing().readOnly || readOnly };
  return long ? (
    <Textarea {...shared} autosize minRows={2} maxRows={10} onChange={(event) => onChange(event.currentTarget.value)} />
  ) : (
    <TextInput {...shared} inputWrapperOrder={[...hintBelow]} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}

interface SentencesFieldProps extends Labelled {
  readonly at: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  /** Fewest that a client can be met with for long. */
  readonly fewest?: number;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

/** A list of sentences as text, one a line. Empty lines stay while somebody writes. */
export function SentencesField({ at, label, hint, value, onChange, fewest = 0, onFocus, onBlur }: SentencesFieldProps) {
  const { t } = useTranslation();
  const { readOnly } = useEditing();
  const has = value.filter((line) => line.trim()).length;
  const count = has < fewest ? t("persona.of", { has, fewest }) : String(has);
  return (
    <Textarea
      label={`${label} (${count})`}
      description={hint ? `${hint} ${t("persona.oneALine")}` : t("persona.oneALine")}
      error={useGap(at)}
      readOnly={readOnly}
      autosize
      minRows={2}
      maxRows={14}
      value={value.join("\n")}
      onChange={(event) => onChange(event.currentTarget.value === "" ? [] : event.currentTarget.value.split("\n"))}
      onFocus={onFocus}
      onBlur={onBlur}
      classNames={{ input: "said" }}
    />
  );
}

/** Words of one row of a list, named for those who hear it. */
export function SaidField({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const { readOnly } = useEditing();
  return (
    <Textarea
      aria-label={label}
      autosize
      minRows={1}
      maxRows={6}
      readOnly={readOnly}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: "said" }}
      data-line
    />
  );
}

/** Takes a row away; not there where the persona is only read. */
export function RemoveRow({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  if (useEditing().readOnly) return null;
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={onRemove} data-remove>
      <IconTrash size={18} aria-hidden />
    </ActionIcon>
  );
}

/** Adds a row; not there where the persona is only read. */
export function AddRow({ label, onAdd, full }: { readonly label: string; readonly onAdd: () => void; readonly full: boolean }) {
  if (useEditing().readOnly) return null;
  return (
    <Group>
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onAdd} disabled={full} data-add>
        {label}
      </Button>
    </Group>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  /** The label is for those who hear it; the options say enough to those who see. */
  readonly quiet?: boolean;
}

export function Choice<Value extends string>({ label, value, options, onChange, quiet = false }: ChoiceProps<Value>) {
  const { readOnly } = useEditing();
  const named = quiet ? { "aria-label": label } : { label };
  if (readOnly) return <TextInput {...named} readOnly value={options.find((option) => option.value === value)?.label ?? value} />;
  return (
    <NativeSelect
      {...named}
      value={value}
      data={[...options]}
      onChange={(event) => onChange(event.currentTarget.value as Value)} // options hold values
    />
  );
}

/** Which of the topics; one that is no longer among them is shown and marked. */
export function TopicChoice({
  label,
  value,
  onChange,
  quiet = false,
}: Labelled & { readonly value: string; readonly onChange: (topic: string) => void; readonly quiet?: boolean }) {
  const { t } = useTranslation();
  const topics = [...new Set(useEditing().persona.topics.map((topic) => topic.trim()))].filter(Boolean);
  const stray = topics.includes(value) ? [] : [{ value, label: t("persona.strayTopic", { topic: value }) }];
  const options = [...stray, ...topics.map((topic) => ({ value: topic, label: quiet ? t("persona.aboutTopic", { topic }) : topic }))];
  return <Choice label={label} value={value} options={options} onChange={onChange} quiet={quiet} />;
}

export function AgeField({ value, onChange }: { readonly value: number; readonly onChange: (age: number) => void }) {
  const { t } = useTranslation();
  const { readOnly } = useEditing();
  return (
    <NumberInput
      label={t("persona.part.age")}
      value={value === 0 ? "" : value}
      onChange={(age) => onChange(Number(age) || 0)}
      error={useGap("age")}
      readOnly={readOnly}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  );
}

interface MeasureProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly step: number;
  readonly shown: string;
  readonly onChange: (value: number) => void;
}

export function Measure({ label, value, most, step, shown, onChange }: MeasureProps) {
  const { readOnly } = useEditing();
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{label}</Text>
        <Text size="sm" className="figure">
          {shown}
        </Text>
      </Group>
      {!readOnly && (
        <Slider value={value} min={0} max={most} step={step} label={null} thumbLabel={label} thumbValueText={shown} thumbSize={24} onChange={onChange} />
      )}
    </div>
  );
}

interface SureProps {
  readonly label: string;
  readonly question: string;
  readonly sure: string;
  readonly onSure: () => void;
  readonly loading?: boolean;
}

/** What cannot be taken back takes a second click, of the same button; a double click is one. */
export function SureButton({ label, question, sure, onSure, loading = false }: SureProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Group gap="xs">
      <Text size="sm" role="status" className={asked ? "" : "visually-hidden"}>
        {asked ? question : ""}
      </Text>
      <Button
        ref={button}
        size="xs"
        variant="default"
        loading={loading}
        onClick={(event) => {
          if (event.detail > 1) return;
          if (asked) onSure();
          setAsked(!asked);
        }}
      >
        {asked ? sure : label}
      </Button>
      {asked && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            setAsked(false);
            button.current?.focus();
          }}
        >
          {t("persona.leave")}
        </Button>
      )}
    </Group>
  );
}
