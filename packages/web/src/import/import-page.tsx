/** The preview: what was read, who is who, what was left out. Nothing is stored until "Keep and listen". */
import { Button, Card, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import type { Preview } from "@oarlock/contract/client";
import { type Edit, edit, type Role, roles, type Transcript, wordCount } from "@oarlock/core/conversation";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { MergeSpeaker } from "../conversation/merge-speaker.tsx";
import { Transcript as TranscriptView } from "../conversation/transcript.tsx";
import { TurnEditor } from "../conversation/turn-editor.tsx";
import { Fault } from "../shell/fault.tsx";
import { useUndo } from "../shell/undo.tsx";
import { usePreview } from "./preview.tsx";

export function ImportPage() {
  const { t } = useTranslation();
  const { preview } = usePreview();
  if (!preview) {
    return (
      <Stack align="start">
        <Text>{t("import.lost")}</Text>
        <Button component={Link} to="/">
          {t("error.home")}
        </Button>
      </Stack>
    );
  }
  return <Look key={preview.source.hash} preview={preview} />;
}

const bareName = (name: string): string => name.replace(/\.[a-z0-9]{2,5}$/i, "");

function minutes(transcript: Transcript): number | null {
  const end = transcript.turns.findLast((turn) => turn.end !== undefined || turn.start !== undefined);
  const at = end?.end ?? end?.start;
  return at === undefined ? null : Math.round(at / 60);
}

function Look({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { hold } = usePreview();
  const { did } = useUndo();
  const [transcript, setTranscript] = useState(preview.transcript);
  const [title, setTitle] = useState(preview.title ?? bareName(preview.source.name));
  const [target, setTarget] = useState("");
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const [open, setOpen] = useState<string | null>(null);

  const apply = (change: Edit): void => {
    const result = edit(transcript, change);
    if (!result.ok) {
      setFault(new Error(result.why));
      return;
    }
    setFault(null);
    const before = transcript;
    setTranscript(result.transcript);
    did(t("conversation.edit"), async () => setTranscript(before));
  };

  const totals = useMemo(() => transcript.turns.reduce((sum, turn) => sum + wordCount(turn.text), 0), [transcript]);
  const has = (role: Role): boolean => transcript.speakers.some((speaker) => speaker.role === role);
  const long = minutes(transcript);

  const keep = async (): Promise<void> => {
    setBusy(true);
    try {
      const record = await api.create({
        title: title.trim() || bareName(preview.source.name),
        kind: "real",
        target: target.trim() || null,
        source: preview.source,
        transcript,
      });
      await queries.invalidateQueries({ queryKey: ["conversations"] });
      await navigate({ to: "/conversations/$id", params: { id: record.id } });
      hold(null);
    } catch (problem) {
      setFault(problem as Error); // the api throws errors only
      setBusy(false);
    }
  };

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t("import.title")}</Title>
        <Text className="lead">{t("import.lead")}</Text>
        <Text>
          {t("import.summary", {
            turns: transcript.turns.length,
            speakers: transcript.speakers.length,
            words: totals.toLocaleString(),
            length: long === null ? "" : `, ${long} min`,
          })}
        </Text>
      </div>
      <div className="two">
        <Stack>
          <TextInput label={t("import.name")} value={title} onChange={(event) => setTitle(event.currentTarget.value)} maxLength={200} />
          <TextInput
            label={t("import.target")}
            description={t("import.targetHint")}
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
            maxLength={200}
          />
        </Stack>
        <Card withBorder className="card">
          <Group justify="space-between" mb="xs">
            <Title order={2} size="h4">
              {t("import.who")}
            </Title>
            <Button size="xs" variant="default" onClick={() => apply({ kind: "swap-roles" })}>
              {t("import.swap")}
            </Button>
          </Group>
          <Text size="sm" c="dimmed" mb="xs">
            {t("import.guess", { why: preview.guess.why })}
          </Text>
          {transcript.speakers.map((speaker) => (
            <Group key={speaker.id} mb="xs" align="end" gap="xs">
              <NativeSelect
                label={speaker.label}
                value={speaker.role}
                onChange={(event) => apply({ kind: "set-roles", roles: { [speaker.id]: event.currentTarget.value as Role } })} // options are roles
                data={roles.map((role) => ({ value: role, label: t(`import.role.${role}`) }))}
              />
              <MergeSpeaker speaker={speaker} speakers={transcript.speakers} onMerge={apply} />
            </Group>
          ))}
        </Card>
      </div>
      {preview.warnings.length === 0 ? (
        <Text c="dimmed">{t("import.noWarnings")}</Text>
      ) : (
        <details className="warnings" open={preview.warnings.length < 6}>
          <summary>{t("import.warnings", { count: preview.warnings.length })}</summary>
          <ul>
            {preview.warnings.map((warning, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: warnings never move
              <li key={i}>
                {warning.line === null ? "" : `${t("import.line", { line: warning.line })}: `}
                {warning.dropped && <q>{warning.dropped}</q>} {warning.why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {fault && <Fault fault={fault} />}
      {!(has("counsellor") && has("client")) && <Text role="status">{t("import.needBoth")}</Text>}
      <Group className="actions">
        <Button size="md" onClick={() => void keep()} loading={busy} disabled={!(has("counsellor") && has("client"))}>
          {t("import.keep")}
        </Button>
        <Button size="md" variant="default" component={Link} to="/">
          {t("import.cancel")}
        </Button>
      </Group>
      <section aria-labelledby="turns">
        <Title order={2} id="turns" size="h4" mb="xs">
          {t("import.turnsTitle")}
        </Title>
        <TranscriptView
          transcript={transcript}
          renderUnder={(turn) => open === turn.id && <TurnEditor transcript={transcript} turn={turn} onEdit={apply} />}
          onOpen={(turn) => setOpen(open === turn.id ? null : turn.id)}
        />
      </section>
    </Stack>
  );
}
