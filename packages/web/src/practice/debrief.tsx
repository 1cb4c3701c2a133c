/** After the conversation: the other side of the table, the ear's report, every turn with its note, and the chance to take any of them again. */
import { Button, Group, Loader, Stack, Text } from "@mantine/core";
import type { PracticeView } from "@oarlock/contract/client";
import { report as readReport } from "@oarlock/core/partnership";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Feedback } from "../conversation/feedback.tsx";
import { modelCoding, useConversation } from "../conversation/use-conversation.ts";
import { Wake } from "../conversation/wake/wake.tsx";
import { Branches } from "./branches.tsx";
import { NoteBeside } from "./note-beside.tsx";
import { OtherSideOfTheTable } from "./other-side.tsx";

interface Props {
  readonly view: PracticeView;
  readonly onAgain: (turn: number) => void;
}

export function Debrief({ view, onAgain }: Props) {
  const { t } = useTranslation();
  const { persona, ended, otherSide, conversationId, exchanges } = view;
  return (
    <Stack gap="lg">
      <Text>{t(ended === "client" ? "practice.leftLead" : "practice.endedLead", { name: persona.name, count: exchanges.length })}</Text>
      {exchanges.length > 0 && otherSide && <OtherSideOfTheTable side={otherSide} name={persona.name} />}
      <Branches id={view.id} name={persona.name} />
      {exchanges.length > 0 && <Turns view={view} onAgain={onAgain} />}
      {conversationId && <Report id={conversationId} />}
      <Group>
        <Button component={Link} to="/practice">
          {t("practice.backToClients")}
        </Button>
      </Group>
    </Stack>
  );
}

function Turns({ view, onAgain }: Props) {
  const { t } = useTranslation();
  const { persona, exchanges, opening } = view;
  return (
    <section aria-labelledby="turns">
      <h2 id="turns">{t("practice.turns")}</h2>
      <ol className="talk">
        <li className="line" data-role="client">
          <span className="label">{persona.name}</span>
          <p className="said">{opening}</p>
        </li>
        {exchanges.map((exchange, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an exchange is its place
          <li key={i} id={`turn-${i + 1}`} className="exchange">
            <div className="line" data-role="counsellor">
              <span className="label">
                {i + 1} · {t("practice.you")}
              </span>
              <p className="said">{exchange.said}</p>
              <Button size="compact-sm" variant="subtle" onClick={() => onAgain(i)} aria-label={t("practice.againAt", { n: i + 1 })}>
                {t("practice.again")}
              </Button>
            </div>
            {exchange.note && <NoteBeside note={exchange.note} />}
            <div className="line" data-role="client">
              <span className="label">{persona.name}</span>
              <p className="said">{exchange.reply}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The same ear and the same words as in Listen. */
function Report({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data } = useConversation(id).query;
  const model = data ? modelCoding(data) : null;
  const report = useMemo(() => (data && model ? readReport(data.record.transcript, model) : null), [data, model]);
  const numberById = useMemo(() => new Map((data?.record.transcript.turns ?? []).map((turn, i) => [turn.id, i + 1])), [data]);
  return (
    <section aria-labelledby="report">
      <Group justify="space-between" mb="sm">
        <h2 id="report">{t("practice.report")}</h2>
        <Button component={Link} to={`/conversations/${id}`} variant="default" size="xs">
          {t("practice.openInListen")}
        </Button>
      </Group>
      {report ? (
        <Stack>
          <Wake trace={report.trace} onOpen={({ turnId }) => scrollTo(numberById.get(turnId))} />
          <Feedback report={report} numberById={numberById} onGo={(turnId) => scrollTo(numberById.get(turnId))} />
        </Stack>
      ) : (
        <Group role="status">
          <Loader size="sm" />
          <Text>{t("conversation.hearingSoon")}</Text>
        </Group>
      )}
    </section>
  );
}

/** Turns of the transcript are the client's first words, then two an exchange. */
function scrollTo(number: number | undefined): void {
  if (number !== undefined) document.getElementById(`turn-${Math.max(1, Math.floor(number / 2))}`)?.scrollIntoView({ block: "center" });
}
