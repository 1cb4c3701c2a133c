/** What a client still lacks: to be kept at all, and to be met with for long. */
import { Alert, Button, Text, Title } from "@mantine/core";
import { faultsOf, type Persona } from "@oarlock/core/practice";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { partOf, type Section, sectionOf } from "./persona-needed.ts";
import type { Flaw } from "./persona-shape.ts";

const mostShown = 6;

/** Stands in the way of keeping. Each leads to the section where it is mended. */
export function PersonaGaps({
  persona,
  gaps,
  onOpen,
}: {
  readonly persona: Persona;
  readonly gaps: readonly Flaw[];
  readonly onOpen: (section: Section) => void;
}) {
  const { t } = useTranslation();
  const name = ({ at }: Flaw): string => {
    const [part, i] = at.split(".");
    const fact = part === "facts" ? persona.facts[Number(i)] : undefined;
    return fact ? t("persona.factNamed", { fact: fact.id }) : t(`persona.part.${partOf(at)}`);
  };
  return (
    <Alert title={t("persona.gaps", { count: gaps.length })} className="calm">
      <ul className="points plain">
        {gaps.slice(0, mostShown).map((gap) => (
          <li key={gap.at}>
            <button type="button" className="link" onClick={() => onOpen(sectionOf(gap.at))}>
              {name(gap)}
            </button>{" "}
            {t(`persona.gap.${gap.must}`, { least: gap.least, most: gap.most })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** Never stands in the way: a client may be short. Of a settled persona. */
export function PersonaFaults({ persona }: { readonly persona: Persona }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const deferred = useDeferredValue(persona);
  const faults = useMemo(() => [...new Set(faultsOf(deferred))], [deferred]);
  const shown = all ? faults : faults.slice(0, mostShown);
  return (
    <section aria-labelledby="missing" className="warnings">
      <Title order={2} size="h4" id="missing">
        {t("persona.faults")}
      </Title>
      <Text size="sm" role="status">
        {faults.length === 0 ? t("persona.noFaults") : t("persona.faultCount", { count: faults.length })}
      </Text>
      {shown.length > 0 && (
        <ul className="persona-faults">
          {shown.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {faults.length > mostShown && (
        <Button variant="subtle" size="xs" mt="xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("persona.fewer") : t("persona.more", { count: faults.length - mostShown })}
        </Button>
      )}
    </section>
  );
}
