/** The note beside a turn: what it did and how it was taken; another way and why. */
import type { PracticeView } from "@oarlock/contract/client";
import { useTranslation } from "react-i18next";

type Note = NonNullable<PracticeView["exchanges"][number]["note"]>;

export function NoteBeside({ note: { did, alternative } }: { readonly note: Note }) {
  const { t } = useTranslation();
  return (
    <aside className="note" aria-label={t("practice.note")}>
      <p>{did}</p>
      {alternative && (
        <p>
          <strong>{t("practice.anotherWay")}</strong> <q className="said">{alternative.say}</q> <span className="small">{alternative.why}</span>
        </p>
      )}
    </aside>
  );
}
