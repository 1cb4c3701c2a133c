/** Your own reflection, asked before the scores are shown. One key (Escape) skips it. */
import { Button, Card, Group, Textarea, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  /** Null: skipped. */
  readonly onDone: (text: string | null) => void;
}

export function AskReflection({ onDone }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onDone(null);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [onDone]);
  return (
    <Card withBorder className="card" p="lg">
      <Title order={2} size="h3">
        {t("reflection.title")}
      </Title>
      <Textarea
        label={t("reflection.question")}
        description={t("reflection.hint")}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        my="sm"
      />
      <Group>
        <Button onClick={() => onDone(text.trim() || null)} disabled={!text.trim()}>
          {t("reflection.keep")}
        </Button>
        <Button variant="default" onClick={() => onDone(null)}>
          {t("reflection.skip")}
        </Button>
      </Group>
    </Card>
  );
}
