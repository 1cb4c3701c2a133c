/** Where a file is dropped, chosen or pasted. A plain file button works wherever dropping does not. */
import { Button, FileButton, Group, Loader, Text } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
  readonly onPaste: () => void;
}

export function DropZone({ busy, onFile, onPaste }: Props) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same by keyboard
    <div
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {busy ? (
        <Group justify="center" role="status">
          <Loader size="sm" />
          <Text>{t("home.reading")}</Text>
        </Group>
      ) : (
        <>
          <Text className="title">{t("home.drop")}</Text>
          <Text size="sm" c="dimmed" mb="sm">
            {t("home.dropHint")}
          </Text>
          <Group justify="center">
            <FileButton onChange={(file) => file && onFile(file)} accept=".txt,.vtt,.srt,.docx,.csv,.tsv,.json,text/plain">
              {(props) => <Button {...props}>{t("home.choose")}</Button>}
            </FileButton>
            <Button variant="default" onClick={onPaste}>
              {t("home.paste")}
            </Button>
          </Group>
        </>
      )}
    </div>
  );
}
