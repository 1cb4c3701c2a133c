/** The first page: bring a conversation, open one, or look at an example. */
import { ActionIcon, Button, Card, Group, List, SimpleGrid, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { ConversationSummary } from "@oarlock/core/conversation";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { usePreview } from "../import/preview.tsx";
import { Fault } from "../shell/fault.tsx";
import { useUndo } from "../shell/undo.tsx";
import { DropZone } from "./drop-zone.tsx";

export function HomePage() {
  const { t } = useTranslation();
  return (
    <Stack gap="xl">
      <div>
        <Title order={1}>{t("home.title")}</Title>
        <Text className="lead">{t("home.lead")}</Text>
        <Text c="dimmed">{t("home.stays")}</Text>
      </div>
      <Bring />
      <Yours />
      <Examples />
      <Removed />
    </Stack>
  );
}

function Bring() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { hold } = usePreview();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Error | null>(null);
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");

  const look = async (reading: Promise<Parameters<typeof hold>[0]>): Promise<void> => {
    setBusy(true);
    setFault(null);
    try {
      hold(await reading);
      await navigate({ to: "/import" });
    } catch (problem) {
      setFault(problem as Error); // the api throws errors only
    } finally {
      setBusy(false);
    }
  };

  return (
    <section aria-label={t("home.drop")}>
      <DropZone busy={busy} onFile={(file) => void look(api.preview(file))} onPaste={() => setPasting((open) => !open)} />
      {pasting && (
        <Stack mt="md" gap="xs">
          <Textarea
            label={t("home.pasteLabel")}
            autosize
            minRows={6}
            maxRows={16}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            classNames={{ input: "said" }}
          />
          <Group>
            <Button onClick={() => void look(api.preview({ text }))} disabled={!text.trim()} loading={busy}>
              {t("home.pasteRead")}
            </Button>
          </Group>
        </Stack>
      )}
      {fault && <Fault fault={fault} />}
    </section>
  );
}

function Yours() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { did } = useUndo();
  const [search, setSearch] = useState("");
  const list = useQuery({ queryKey: ["conversations"], queryFn: api.list });
  const own = (list.data ?? []).filter((each) => each.kind === "real");
  const shown = own.filter((each) => each.title.toLowerCase().includes(search.toLowerCase()));
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ["conversations"] });

  const remove = async (each: ConversationSummary): Promise<void> => {
    await api.remove(each.id);
    did(t("home.removed", { title: each.title }), async () => {
      await api.restore(each.id);
      await refresh();
    });
    notifications.show({ message: t("home.removed", { title: each.title }) });
    await refresh();
  };

  return (
    <section aria-labelledby="yours">
      <Title order={2} id="yours" mb="sm">
        {t("home.yours")}
      </Title>
      {list.error && <Fault fault={list.error} onAgain={() => void list.refetch()} />}
      {list.data && own.length === 0 && <Text>{t("home.none")}</Text>}
      {own.length > 8 && (
        <TextInput
          aria-label={t("home.search")}
          placeholder={t("home.search")}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          mb="sm"
        />
      )}
      <ul className="rows">
        {shown.map((each) => (
          <li key={each.id}>
            <div>
              <Link to="/conversations/$id" params={{ id: each.id }} className="title linked">
                {each.title}
              </Link>
              <Text size="sm" c="dimmed">
                {new Date(each.createdAt).toLocaleDateString()} · {t("home.turns", { count: each.turns })}
                {each.target ? ` · ${each.target}` : ""}
                {each.coded ? "" : ` · ${t("home.hearing")}`}
              </Text>
            </div>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("home.remove", { title: each.title })} onClick={() => void remove(each)}>
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Examples() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [fault, setFault] = useState<Error | null>(null);
  const examples = useQuery({ queryKey: ["examples"], queryFn: api.examples, staleTime: Number.POSITIVE_INFINITY });
  const open = async (id: string): Promise<void> => {
    try {
      const conversation = await api.openExample(id);
      await navigate({ to: "/conversations/$id", params: { id: conversation.id } });
    } catch (problem) {
      setFault(problem as Error); // the api throws errors only
    }
  };
  return (
    <section aria-labelledby="examples">
      <Title order={2} id="examples">
        {t("home.examples")}
      </Title>
      <Text mb="sm">{t("home.examplesLead")}</Text>
      {fault && <Fault fault={fault} />}
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
        {(examples.data ?? []).map((each) => (
          <Card key={each.id} withBorder className="card">
            <Title order={3} size="h4">
              {each.title}
            </Title>
            <Text size="sm" my="xs" flex={1}>
              {each.about}
            </Text>
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                {t("home.turns", { count: each.turns })}
              </Text>
              <Button variant="default" size="xs" onClick={() => void open(each.id)} aria-label={`${t("home.open")}: ${each.title}`}>
                {t("home.open")}
              </Button>
            </Group>
          </Card>
        ))}
      </SimpleGrid>
    </section>
  );
}

function Removed() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const removed = useQuery({ queryKey: ["conversations", "removed"], queryFn: api.removed });
  const [sure, setSure] = useState<string | null>(null);
  if (!removed.data?.length) return null;
  const after = async (doing: Promise<void>): Promise<void> => {
    await doing;
    await queries.invalidateQueries({ queryKey: ["conversations"] });
  };
  return (
    <section aria-labelledby="removed">
      <Title order={2} id="removed" size="h4" mb="xs">
        {t("home.removedTitle")}
      </Title>
      <List listStyleType="none" spacing="xs">
        {removed.data.map((each) => (
          <List.Item key={each.id}>
            <Group gap="xs">
              <Text>{each.title}</Text>
              <Button size="compact-sm" variant="default" onClick={() => void after(api.restore(each.id))}>
                {t("home.restore")}
              </Button>
              {sure === each.id ? (
                <>
                  <Text size="sm">{t("home.eraseSure", { title: each.title })}</Text>
                  <Button size="compact-sm" color="dark" onClick={() => void after(api.erase(each.id))}>
                    {t("home.erase")}
                  </Button>
                </>
              ) : (
                <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setSure(each.id)}>
                  {t("home.erase")}
                </Button>
              )}
            </Group>
          </List.Item>
        ))}
      </List>
    </section>
  );
}
