/** "Is the same person as …": offered for each speaker where there are more than two, before and after an import. */
import { NativeSelect } from "@mantine/core";
import type { Edit, Speaker } from "@oarlock/core/conversation";
import { useTranslation } from "react-i18next";

interface Props {
  readonly speaker: Speaker;
  readonly speakers: readonly Speaker[];
  readonly onMerge: (edit: Edit) => void;
}

export function MergeSpeaker({ speaker, speakers, onMerge }: Props) {
  const { t } = useTranslation();
  if (speakers.length <= 2) return null;
  return (
    <NativeSelect
      aria-label={`${speaker.label}: ${t("import.merge")}`}
      value=""
      onChange={({ currentTarget: { value } }) => value && onMerge({ kind: "merge-speakers", from: speaker.id, into: value })}
      data={[{ value: "", label: t("import.merge") }, ...speakers.filter(({ id }) => id !== speaker.id).map(({ id, label }) => ({ value: id, label }))]}
    />
  );
}
