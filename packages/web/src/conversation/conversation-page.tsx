/** One conversation: the wake on top, what was said beside what Oarlock noticed. */
import { Button, Chip, Group, Menu, Modal, Progress, SegmentedControl, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ConversationView } from "@oarlock/contract/client";
import type { Coding, TurnCodes } from "@oarlock/core/coding";
import { type Role, roles, type SpokenTurn } from "@oarlock/core/conversation";
import { type Approach, report as readReport } from "@oarlock/core/partnership";
import { type KeyboardEvent, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { Waiting } from "../shell/waiting.tsx";
import { WithEvidence } from "./evidence.tsx";
import { Feedback } from "./feedback.tsx";
import { KeyHelp } from "./key-help.tsx";
import { Marks } from "./marks.tsx";
import { MergeSpeaker } from "./merge-speaker.tsx";
import { codesAfterKey } from "./own-codes.ts";
import { AskReflection } from "./reflection.tsx";
import { Transcript } from "./transcript.tsx";
import { TurnDetail } from "./turn-detail.tsx";
import { TurnEditor } from "./turn-editor.tsx";
import { modelCoding, ownCoding, useConversation } from "./use-conversation.ts";
import { Wake } from "./wake/wake.tsx";

export function ConversationPage({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const conversation = useConversation(id);
  const { data, error, refetch } = conversation.query;
  if (!data)
    return <Waiting fault={error} words={t("conversation.loading")} onAgain={() => void refetch()} back={{ to: "/", words: t("conversation.back") }} />;
  return <Conversation id={id} view={data} conversation={conversation} />;
}

interface Props {
  readonly id: string;
  readonly view: ConversationView;
  readonly conversation: ReturnType<typeof useConversation>;
}

/** The model's codes with one's own laid over them turn by turn: what "by you" reads. */
const overlaid = (model: Coding, own: Coding | null): Coding => (own ? { rater: own.rater, turns: { ...model.turns, ...own.turns } } : model);

function Conversation({ id, view, conversation }: Props) {
  const { t } = useTranslation();
  const { record, reflection } = view;
  const model = modelCoding(view);
  const own = ownCoding(view);
  const hasOwn = own !== null && Object.keys(own.turns).length > 0;
  const asks = record.kind === "real" && reflection === null;
  const reflect = useCallback((text: string | null) => conversation.reflect(text), [conversation.reflect]);
  return (
    <Stack gap="md">
      <Heading id={id} view={view} conversation={conversation} scored={!asks} />
      {!model && <Hearing view={view} />}
      {asks ? (
        <>
          <AskReflection onDone={reflect} />
          <h2 className="quiet">{t("conversation.transcript")}</h2>
          <Transcript transcript={record.transcript} />
        </>
      ) : model ? (
        <Heard view={view} model={model} own={hasOwn ? own : null} conversation={conversation} />
      ) : (
        <Transcript transcript={record.transcript} />
      )}
    </Stack>
  );
}

function Hearing({ view }: { readonly view: ConversationView }) {
  const { t } = useTranslation();
  const { hearing } = view;
  return (
    <div role="status">
      <Text>{hearing ? t("conversation.hearing", { done: hearing.done, of: hearing.of }) : t("conversation.hearingSoon")}</Text>
      <Progress value={hearing ? (100 * hearing.done) / Math.max(1, hearing.of) : 5} animated aria-label={t("home.hearing")} mt={4} />
    </div>
  );
}

function Heading({ id, view, conversation, scored }: Props & { readonly scored: boolean }) {
  const { t } = useTranslation();
  const { record } = view;
  const [editing, { open, close }] = useDisclosure(false);
  const [people, { open: openPeople, close: closePeople }] = useDisclosure(false);
  const [title, setTitle] = useState(record.title);
  const [target, setTarget] = useState(record.target ?? "");
  return (
    <Group justify="space-between" align="start">
      <div>
        <Title order={1}>{record.title}</Title>
        <Text>
          {record.target ? t("conversation.target", { target: record.target }) : null}{" "}
          <button type="button" className="link" onClick={open}>
            {record.target ? t("conversation.rename") : t("conversation.noTarget")}
          </button>
        </Text>
      </div>
      <Group gap="xs" className="no-print">
        <Button variant="default" size="xs" onClick={openPeople}>
          {t("conversation.people")}
        </Button>
        {scored && (
          <Menu>
            <Menu.Target>
              <Button variant="default" size="xs">
                {t("conversation.share")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(["html", "pdf", "csv", "json", "txt", "docx"] as const).map((format) => (
                <Menu.Item key={format} component="a" href={api.exportAddress(id, format)} download>
                  {format.toUpperCase()}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Modal opened={editing} onClose={close} title={t("conversation.rename")}>
        <Stack>
          <TextInput label={t("import.name")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} maxLength={200} />
          <TextInput
            label={t("import.target")}
            description={t("import.targetHint")}
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
            maxLength={200}
          />
          <Button
            onClick={() => {
              conversation.describe({ title: title.trim() || record.title, target: target.trim() || null });
              close();
            }}
          >
            {t("conversation.saved").replace(".", "")}
          </Button>
        </Stack>
      </Modal>
      <Modal opened={people} onClose={closePeople} title={t("conversation.people")}>
        <Stack>
          {record.transcript.speakers.map((speaker) => (
            <div key={speaker.id}>
              <Text size="sm">{speaker.label}</Text>
              <SegmentedControl
                aria-label={speaker.label}
                value={speaker.role}
                onChange={(role) => conversation.change({ kind: "set-roles", roles: { [speaker.id]: role as Role } })} // options are roles
                data={roles.map((role) => ({ value: role, label: t(`import.role.${role}`) }))}
              />
              <MergeSpeaker speaker={speaker} speakers={record.transcript.speakers} onMerge={conversation.change} />
            </div>
          ))}
        </Stack>
      </Modal>
    </Group>
  );
}

function Heard({ view, model, own, conversation }: Omit<Props, "id"> & { readonly model: Coding; readonly own: Coding | null }) {
  const { t } = useTranslation();
  const { record, reflection } = view;
  const [rater, setRater] = useState<"model" | "own">("model");
  const [filter, setFilter] = useState<Approach | "all">("all");
  const [opened, setOpened] = useState<string | null>(null);
  const [goTo, setGoTo] = useState<{ turnId: string; at: number } | null>(null);
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure(false);

  const coding = rater === "own" ? overlaid(model, own) : model;
  const report = useMemo(() => readReport(record.transcript, coding), [record.transcript, coding]);
  const exchangeByTurn = useMemo(() => new Map(report.trace.exchanges.flatMap((each) => [[each.turnId, each] as const])), [report]);
  const numberById = useMemo(() => new Map(record.transcript.turns.map((turn, i) => [turn.id, i + 1])), [record.transcript]);
  const kept = useMemo(
    () => (filter === "all" ? null : new Set(report.trace.exchanges.filter((each) => each.leading === filter).flatMap((each) => [each.turnId, each.answerId]))),
    [filter, report],
  );

  const go = (turnId: string): void => {
    if (kept && !kept.has(turnId)) setFilter("all");
    setOpened(turnId);
    setGoTo({ turnId, at: Date.now() });
  };
  const onKey = (turn: SpokenTurn, event: KeyboardEvent): boolean => {
    if (event.key === "?") {
      openHelp();
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const codes: TurnCodes | null | undefined = codesAfterKey(event.key, turn.role, own?.turns[turn.id], model.turns[turn.id]);
    if (codes === undefined) return false;
    conversation.code(turn.id, codes);
    return true;
  };

  return (
    <>
      <Wake trace={report.trace} kept={kept} onOpen={(exchange) => go(exchange.turnId)} />
      <Group justify="space-between" className="no-print">
        <Chip.Group value={filter} onChange={(value) => setFilter(value as Approach | "all") /* values are approaches */}>
          <Group gap={6} role="group" aria-label={t("conversation.filter")}>
            {(["all", "partnership", "authoritarian", "blame", "questioning"] as const).map((each) => (
              <Chip key={each} value={each} size="xs" variant="outline">
                {each === "all" ? t("conversation.all") : t(`approachShort.${each}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Group gap="xs">
          {own && (
            <SegmentedControl
              size="xs"
              aria-label={t("conversation.heardBy")}
              value={rater}
              onChange={(value) => setRater(value as "model" | "own")} // the two values below
              data={[
                { value: "model", label: t("conversation.model") },
                { value: "own", label: t("conversation.you") },
              ]}
            />
          )}
          <Button size="xs" variant="subtle" onClick={openHelp}>
            {t("conversation.codeHelp")} <kbd>?</kbd>
          </Button>
        </Group>
      </Group>
      <div className="beside">
        <section aria-labelledby="feedback" className="aside">
          <h2 id="feedback" className="quiet">
            {t("conversation.feedback")}
          </h2>
          {reflection?.text && (
            <blockquote className="mine">
              <span className="small">{t("reflection.yours")}</span>
              <br />
              {reflection.text}
            </blockquote>
          )}
          <Feedback report={report} numberById={numberById} onGo={go} />
        </section>
        <section aria-labelledby="transcript">
          <h2 id="transcript" className="quiet">
            {t("conversation.transcript")}
          </h2>
          <Transcript
            transcript={record.transcript}
            kept={kept}
            goTo={goTo}
            onKey={onKey}
            onOpen={(turn) => setOpened(opened === turn.id ? null : turn.id)}
            edgeOf={(turn) => exchangeByTurn.get(turn.id)?.leading}
            renderMarks={(turn) => <Marks model={model.turns[turn.id]} own={own?.turns[turn.id]} />}
            renderText={(turn) => (opened === turn.id ? <WithEvidence text={turn.text} codes={model.turns[turn.id]} /> : turn.text)}
            renderUnder={(turn) =>
              opened === turn.id && (
                <>
                  <TurnDetail
                    turn={turn}
                    model={model.turns[turn.id]}
                    own={own?.turns[turn.id]}
                    exchange={exchangeByTurn.get(turn.id)}
                    onCode={(codes) => conversation.code(turn.id, codes)}
                  />
                  <details className="small">
                    <summary>{t("conversation.edit")}</summary>
                    <TurnEditor transcript={record.transcript} turn={turn} onEdit={(step) => conversation.change(step)} />
                  </details>
                </>
              )
            }
          />
        </section>
      </div>
      <KeyHelp opened={help} onClose={closeHelp} />
    </>
  );
}
