/** Changing one turn: split, join, give to another speaker. Codes of other turns stay. */
import { Button, Group, Text, Textarea } from "@mantine/core";
import type { Edit, Transcript, Turn } from "@oarlock/core/conversation";
import { useRef } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly transcript: Transcript;
  readonly turn: Turn;
  readonly onEdit: (edit: Edit) => void;
}

/** An id that no turn of the transcript has: the turn's own with the next free letter. */
function freeId(transcript: Transcript, id: string): string {
  const taken = new Set(transcript.turns.map((turn) => turn.id));
  for (let n = 1; ; n++) if (!taken.has(`${id}.${n}`)) return `${id}.${n}`;
}

export function TurnEditor({ transcript, turn, onEdit }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLTextAreaElement>(null);
  const others = transcript.speakers.filter((speaker) => speaker.id !== turn.speaker);
  return (
    <div className="editor">
      <Textarea ref={box} readOnly autosize maxRows={8} value={turn.text} aria-label={t("conversation.splitHow")} classNames={{ input: "said" }} />
      <Text size="sm" c="dimmed">
        {t("conversation.splitHow")}
      </Text>
      <Group gap="xs" mt="xs">
        <Button
          size="xs"
          variant="default"
          onClick={() => onEdit({ kind: "split-turn", turn: turn.id, offset: box.current?.selectionStart ?? 0, newId: freeId(transcript, turn.id) })}
        >
          {t("conversation.split")}
        </Button>
        <Button size="xs" variant="default" onClick={() => onEdit({ kind: "join-turns", turn: turn.id })}>
          {t("conversation.join")}
        </Button>
        {others.map((other) => (
          <Button key={other.id} size="xs" variant="default" onClick={() => onEdit({ kind: "give-turn", turn: turn.id, speaker: other.id })}>
            {t("conversation.give", { who: other.label })}
          </Button>
        ))}
      </Group>
    </div>
  );
}
