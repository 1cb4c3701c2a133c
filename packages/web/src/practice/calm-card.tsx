/** Shown where crisis words were written: what Oarlock is and is not, and who answers now. One key goes on. */
import { Button, Group, NativeSelect } from "@mantine/core";
import { helplines, helplinesFor } from "@oarlock/core/safety";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export function CalmCard() {
  const { t } = useTranslation();
  const [closed, setClosed] = useState(false);
  const [country, setCountry] = useState(() => helplinesFor(navigator.language).country);
  const { emergency, lines } = helplines.find((each) => each.country === country) ?? helplinesFor("");
  if (closed) return null;
  return (
    <aside className="calm-card" role="note" aria-label={t("calm.title")}>
      <p>
        <strong>{t("calm.title")}</strong> {t("calm.what")}
      </p>
      <p>{t("calm.now")}</p>
      <ul>
        {lines.map(({ name, number }) => (
          <li key={name}>
            {name}: <strong>{number}</strong>
          </li>
        ))}
        <li>
          {t("calm.emergency")}: <strong>{emergency}</strong>
        </li>
      </ul>
      <Group gap="xs">
        <NativeSelect
          size="xs"
          aria-label={t("calm.country")}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
          data={helplines.map((each) => ({ value: each.country, label: each.name }))}
        />
        <Button size="xs" variant="default" onClick={() => setClosed(true)}>
          {t("calm.goOn")}
        </Button>
      </Group>
      <p className="small">{t("calm.verify")}</p>
    </aside>
  );
}
