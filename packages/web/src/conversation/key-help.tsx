/** The keys for coding, in one place. */
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { codeByKey } from "./own-codes.ts";

export function KeyHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const row = (key: string, what: string) => (
    <tr key={key}>
      <td>
        <kbd>{key}</kbd>
      </td>
      <td>{what}</td>
    </tr>
  );
  return (
    <Modal opened={opened} onClose={onClose} title={t("conversation.codeHelp")}>
      <table className="plain-table">
        <tbody>
          {row("↑ ↓", t("keys.move"))}
          {row("Enter", t("keys.open"))}
          {Object.entries(codeByKey).map(([key, code]) => row(key, t(`code.${code}`)))}
          {row("0", `${t("conversation.none")} / ${t("talk.neutral")}`)}
          {row("+ −", `${t("talk.change")} / ${t("talk.sustain")}`)}
          {row("⌫", t("keys.clear"))}
          {row("Ctrl Z", t("conversation.undo"))}
        </tbody>
      </table>
    </Modal>
  );
}
