/** The editor of a client: sections with what is there and what is still to do, and a bar to keep and try. Oarlock's own are only read. */
import { Accordion, Button, Group, Stack, Text, Title } from "@mantine/core";
import type { Persona } from "@oarlock/core/practice";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../shell/fault.tsx";
import { PersonaAbout, PersonaFeelings } from "./persona-about.tsx";
import { PersonaActs } from "./persona-acts.tsx";
import { PersonaBristles, PersonaEnds, PersonaReactions, PersonaShort } from "./persona-answers.tsx";
import { PersonaFacts } from "./persona-facts.tsx";
import { EditingProvider, SureButton } from "./persona-fields.tsx";
import { PersonaFaults, PersonaGaps } from "./persona-missing.tsx";
import { type Count, countsOf, type Section, sections } from "./persona-needed.ts";
import type { PersonaInHand } from "./persona-use.ts";
import { PersonaWays } from "./persona-ways.tsx";

interface Props {
  readonly hand: PersonaInHand;
  readonly persona: Persona;
  /** `persona` as it would be kept. */
  readonly whole: Persona;
  /** Never kept yet. */
  readonly fresh: boolean;
  readonly onCopy: () => void;
  /** Another new client is being written on this machine; a copy would take its place. */
  readonly another: string | null;
}

export function PersonaEditor({ hand, persona, whole, fresh, onCopy, another }: Props) {
  const { t } = useTranslation();
  const { own, gaps, taken, free, change, unsaved, stored, busy } = hand;
  const [open, setOpen] = useState<string | null>("about");
  const counts = useMemo(() => countsOf(whole), [whole]);
  const list = useRef<HTMLDivElement>(null);
  const show = (section: Section): void => {
    setOpen(section);
    list.current?.querySelector<HTMLElement>(`[data-section="${section}"]`)?.focus();
  };
  const withReady =
    (work: () => Promise<void>): (() => void) =>
    () => {
      if (!free) show("about");
      else if (gaps[0]) document.getElementById("gaps")?.focus();
      else void work();
    };
  return (
    <Stack gap="lg" className="persona">
      <Heading hand={hand} persona={persona} whole={whole} fresh={fresh} onCopy={onCopy} another={another} />
      {hand.kept.error && <Fault fault={hand.kept.error} onAgain={() => void hand.kept.refetch()} />}
      {own && <PersonaFaults persona={whole} />}
      {own && gaps.length > 0 && (
        <div id="gaps" tabIndex={-1}>
          <PersonaGaps persona={whole} gaps={gaps} onOpen={show} />
        </div>
      )}
      <EditingProvider value={{ persona, change, readOnly: !own, gaps: own ? gaps : [], taken }}>
        <Accordion value={open} onChange={setOpen} order={2} keepMounted={false} variant="contained" className="persona-sections" ref={list}>
          {sections.map((section) => (
            <Accordion.Item key={section} value={section}>
              <Accordion.Control data-section={section}>
                <SectionName section={section} count={counts[section]} own={own} />
              </Accordion.Control>
              <Accordion.Panel>{panels(fresh)[section]}</Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      </EditingProvider>
      {own && (
        <div className="persona-bar">
          {hand.fault && <Fault fault={hand.fault} />}
          <Group gap="xs">
            <Button onClick={withReady(hand.keep)} loading={busy === "keep"} disabled={busy !== null || !(unsaved || fresh)}>
              {t("persona.keep")}
            </Button>
            <Button variant="default" onClick={withReady(hand.tryOut)} loading={busy === "try"} disabled={busy !== null}>
              {t("persona.tryOut")}
            </Button>
            <Text size="sm" role="status">
              {!free ? t("persona.taken") : !unsaved ? t("persona.kept") : t(stored ? "persona.draft" : "persona.noDraft")}
            </Text>
          </Group>
        </div>
      )}
    </Stack>
  );
}

const panels = (fresh: boolean): Readonly<Record<Section, ReactNode>> => ({
  about: <PersonaAbout fresh={fresh} />,
  feelings: <PersonaFeelings />,
  facts: <PersonaFacts />,
  acts: <PersonaActs />,
  short: <PersonaShort />,
  reactions: <PersonaReactions />,
  bristles: <PersonaBristles />,
  ends: <PersonaEnds />,
  ways: <PersonaWays />,
});

function SectionName({ section, count, own }: { readonly section: Section; readonly count: Count; readonly own: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="title">{t(`persona.section.${section}`)}</span>
      <Text size="sm" c="dimmed">
        {t(`persona.count.${section}`, { count: count.has })}
        {own ? ` · ${count.lacks > 0 ? t("persona.todo", { count: count.lacks }) : t("persona.complete")}` : ""}
      </Text>
    </>
  );
}

/** Hands the persona to the browser as a file. */
function download(persona: Persona): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(persona, null, 2)}\n`], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${persona.id}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000); // the browser has begun to read it by then
}

function Heading({ hand, persona, whole, fresh, onCopy, another }: Props) {
  const { t } = useTranslation();
  const { own, unsaved, busy } = hand;
  return (
    <div>
      <Title order={1}>{persona.name.trim() || t("persona.newTitle")}</Title>
      <Text className="lead">{t(own ? "persona.lead" : "persona.readOnly")}</Text>
      <Text c="dimmed">{t("persona.fictional")}</Text>
      <Group gap="xs" mt="sm">
        <Button component={Link} to="/practice" variant="subtle" size="xs">
          {t("practice.backToClients")}
        </Button>
        {!own &&
          (another === null ? (
            <Button size="xs" onClick={onCopy}>
              {t("persona.makeCopy")}
            </Button>
          ) : (
            <SureButton label={t("persona.makeCopy")} question={t("persona.makeCopySure", { name: another })} sure={t("persona.makeCopyYes")} onSure={onCopy} />
          ))}
        <Button variant="default" size="xs" onClick={() => download(whole)}>
          {t("persona.export")}
        </Button>
        {unsaved && (
          <SureButton
            label={t(fresh ? "persona.startAgain" : "persona.revert")}
            question={t(fresh ? "persona.startAgainSure" : "persona.revertSure")}
            sure={t("persona.revertYes")}
            onSure={() => {
              hand.revert();
              document.getElementById("content")?.focus(); // this button goes away
            }}
          />
        )}
        {own && !fresh && (
          <SureButton
            label={t("persona.erase")}
            question={t("persona.eraseSure", { name: persona.name })}
            sure={t("persona.eraseYes")}
            onSure={() => void hand.erase()}
            loading={busy === "erase"}
          />
        )}
      </Group>
    </div>
  );
}
