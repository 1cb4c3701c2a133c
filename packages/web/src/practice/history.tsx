/** One's own practices, beside nobody else's: how far each client came, and whether more is reflected and less is asked. */
import { ActionIcon, Button, Group, Text, Title } from "@mantine/core";
import type { PracticeLine } from "@oarlock/contract/client";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { signed } from "./signed.ts";

const mostShown = 12;

export function History({ lines }: { readonly lines: readonly PracticeLine[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, mostShown);
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" mb="xs">
        {t("practice.history")}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("practice.historyNote")}
      </Text>
      <ul className="rows">
        {shown.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {lines.length > shown.length && (
        <Button variant="subtle" onClick={() => setAll(true)}>
          {t("practice.older", { count: lines.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function Line({ line }: { readonly line: PracticeLine }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const { id, name, exchanges, ended, figures, branch, aim, createdAt } = line;
  const erase = async (): Promise<void> => {
    await api.erasePractice(id);
    await Promise.all([queries.invalidateQueries({ queryKey: ["practices"] }), queries.invalidateQueries({ queryKey: ["conversations"] })]);
  };
  return (
    <li>
      <div>
        <Link to="/practice/$id" params={{ id }} className="title linked">
          {t(branch ? "practice.branchWith" : "practice.with", { name })}
        </Link>
        <Text size="sm" c="dimmed">
          {new Date(createdAt).toLocaleDateString()} · {t("practice.exchanges", { count: exchanges })}
          {aim ? ` · ${t("practice.aimed", { aim })}` : ""}
          {ended === null ? ` · ${t("practice.open")}` : ended === "client" ? ` · ${t("practice.left", { name })}` : ""}
        </Text>
        {figures && (
          <Text size="sm">
            {t("practice.figures", {
              readiness: signed(figures.readiness),
              engagement: signed(figures.engagement),
              ratio: (figures.reflections / Math.max(1, figures.questions)).toFixed(1),
            })}
          </Text>
        )}
      </div>
      {sure ? (
        <Group gap={4} wrap="nowrap">
          <Button size="compact-sm" color="dark" onClick={() => void erase()}>
            {t("home.erase")}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setSure(false)}>
            {t("practice.keep")}
          </Button>
        </Group>
      ) : (
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("practice.erase", { name })} onClick={() => setSure(true)}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
