/** A practice conversation: the client's words, one's own, and a note beside each turn; at the end the debrief. */
import { Button, Group, Kbd, Stack, Text, Textarea, Title } from "@mantine/core";
import type { PracticeView } from "@oarlock/contract/client";
import { crisisIn } from "@oarlock/core/safety";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Fault } from "../shell/fault.tsx";
import { Waiting } from "../shell/waiting.tsx";
import { CalmCard } from "./calm-card.tsx";
import { Debrief } from "./debrief.tsx";
import { NoteBeside } from "./note-beside.tsx";
import { usePractice } from "./use-practice.ts";

export function PracticePage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const practice = usePractice(id);
  const { data, error, refetch } = practice.query;
  if (!data)
    return <Waiting fault={error} words={t("practice.opening")} onAgain={() => void refetch()} back={{ to: "/practice", words: t("practice.back") }} />;
  return (
    <Stack gap="md">
      <Heading view={data} onEnd={() => void practice.end()} />
      {practice.fault && <Fault fault={practice.fault} />}
      {data.ended ? <Debrief view={data} onAgain={(turn) => void practice.again(turn)} /> : <Room view={data} practice={practice} />}
    </Stack>
  );
}

function Heading({ view, onEnd }: { readonly view: PracticeView; readonly onEnd: () => void }) {
  const { t } = useTranslation();
  const { persona, aim, from, ended } = view;
  return (
    <Group justify="space-between" align="start">
      <div>
        <Title order={1}>
          {persona.name}, {persona.age}
        </Title>
        <Text c="dimmed">
          {t("practice.simulated")} {t("practice.about", { target: persona.target })}
          {aim ? ` ${t("practice.aimed", { aim })}.` : ""}
          {from ? ` ${t("practice.branchOf", { n: from.turn + 1 })}` : ""}
        </Text>
        {!ended && (
          <details className="small">
            <summary>{t("practice.referral")}</summary>
            <p className="said">{persona.referral}</p>
          </details>
        )}
      </div>
      {!ended && (
        <Group gap="xs">
          <Button component={Link} to="/practice" variant="default" size="xs">
            {t("practice.pause")}
          </Button>
          <Button variant="default" size="xs" onClick={onEnd}>
            {t("practice.end")}
          </Button>
        </Group>
      )}
    </Group>
  );
}

function Room({ view, practice }: { readonly view: PracticeView; readonly practice: ReturnType<typeof usePractice> }) {
  const { t } = useTranslation();
  const { persona, exchanges, opening } = view;
  const { saying } = practice;
  const foot = useRef<HTMLDivElement>(null);
  // Both when something was said and when it was answered.
  const heard = `${exchanges.length}${saying === null ? "" : " and more"}`;
  useEffect(() => {
    if (heard !== "0") foot.current?.scrollIntoView({ block: "end" });
  }, [heard]);
  return (
    <>
      <ol className="talk" aria-label={t("practice.conversation")}>
        <li className="line" data-role="client">
          <span className="label">{persona.name}</span>
          <p className="said">{opening}</p>
        </li>
        {exchanges.map((exchange, i) => (
          // Exchanges are only ever added.
          // biome-ignore lint/suspicious/noArrayIndexKey: an exchange is its place
          <li key={i} className="exchange">
            <div className="line" data-role="counsellor">
              <span className="label">{t("practice.you")}</span>
              <p className="said">{exchange.said}</p>
            </div>
            {exchange.note && <NoteBeside note={exchange.note} />}
            {crisisIn(exchange.said) && <CalmCard />}
            <div className="line" data-role="client">
              <span className="label">{persona.name}</span>
              <p className="said">{exchange.reply}</p>
            </div>
          </li>
        ))}
        {saying !== null && (
          <li className="exchange">
            <div className="line" data-role="counsellor">
              <span className="label">{t("practice.you")}</span>
              <p className="said">{saying}</p>
            </div>
            <p className="line small" data-role="client">
              {t("practice.thinking", { name: persona.name })}
            </p>
          </li>
        )}
      </ol>
      <p className="visually-hidden" role="status" aria-live="polite">
        {saying === null && exchanges.length > 0 ? `${persona.name}: ${exchanges.at(-1)?.reply ?? ""}` : ""}
      </p>
      <Say onSay={practice.say} busy={saying !== null} name={persona.name} draftKey={view.id} />
      <div ref={foot} />
    </>
  );
}

/** What is being written survives a reload, on this machine alone. */
function useDraft(key: string): readonly [string, (text: string) => void] {
  const place = `oarlock-practice-${key}`;
  const [text, setText] = useState(() => sessionStorage.getItem(place) ?? "");
  return [
    text,
    (next) => {
      setText(next);
      if (next) sessionStorage.setItem(place, next);
      else sessionStorage.removeItem(place);
    },
  ];
}

const longestTurn = 4000;

function Say({
  onSay,
  busy,
  name,
  draftKey,
}: {
  readonly onSay: (text: string) => Promise<boolean>;
  readonly busy: boolean;
  readonly name: string;
  readonly draftKey: string;
}) {
  const { t } = useTranslation();
  const [text, setText] = useDraft(draftKey);
  const box = useRef<HTMLTextAreaElement>(null);
  const send = async (): Promise<void> => {
    const said = text.trim();
    if (!said || busy) return;
    setText("");
    if (!(await onSay(said))) setText(said);
    box.current?.focus();
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      className="say"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        ref={box}
        label={t("practice.sayTo", { name })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={longestTurn}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKey}
        classNames={{ input: "said" }}
        data-autofocus
      />
      <Group justify="space-between" mt="xs">
        <Text size="sm" c="dimmed" visibleFrom="sm">
          <Kbd>Enter</Kbd> {t("practice.enter")} · <Kbd>Shift</Kbd>+<Kbd>Enter</Kbd> {t("practice.newLine")}
        </Text>
        <Button type="submit" loading={busy} disabled={!text.trim()}>
          {t("practice.say")}
        </Button>
      </Group>
    </form>
  );
}
