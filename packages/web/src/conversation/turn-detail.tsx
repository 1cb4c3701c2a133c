/** A turn opened: how likely each code is, why the exchange reads as it does, and one's own codes as buttons. */
import { Button, Group } from "@mantine/core";
import { couldBeEither, mitiCodes, type Talk, type TurnCodes, talks } from "@oarlock/core/coding";
import type { SpokenTurn } from "@oarlock/core/conversation";
import type { TracedExchange } from "@oarlock/core/partnership";
import { useTranslation } from "react-i18next";
import { codeByKey, codesAfterKey, heldBy } from "./own-codes.ts";

interface Props {
  readonly turn: SpokenTurn;
  readonly model: TurnCodes | undefined;
  readonly own: TurnCodes | undefined;
  readonly exchange: TracedExchange | undefined;
  readonly onCode: (codes: TurnCodes | null) => void;
}

const worthShowing = 0.08;

function Chances({ rows }: { readonly rows: readonly (readonly [string, number])[] }) {
  return (
    <ul className="chances">
      {rows.map(([label, chance]) => (
        <li key={label}>
          <span>{label}</span>
          <span className="bar" aria-hidden="true">
            <span style={{ width: `${Math.round(chance * 100)}%` }} />
          </span>
          <span className="figure">{Math.round(chance * 100)} %</span>
        </li>
      ))}
    </ul>
  );
}

export function TurnDetail({ turn, model, own, exchange, onCode }: Props) {
  const { t } = useTranslation();
  const press = (key: string): void => {
    const codes = codesAfterKey(key, turn.role, own, model);
    if (codes !== undefined) onCode(codes);
  };
  const rows: readonly (readonly [string, number])[] =
    model?.role === "counsellor"
      ? mitiCodes
          .map((code) => [t(`code.${code}`), model.miti[code]] as const)
          .filter(([, chance]) => chance >= worthShowing)
          .sort((a, b) => b[1] - a[1])
      : model?.role === "client"
        ? (["change", "neutral", "sustain"] as const).map((talk) => [t(`talk.${talk}`), model.talk[talk]] as const)
        : [];
  const held = heldBy(own ?? model);
  const nameOf = (label: string): string => (talks.includes(label as Talk) ? t(`talk.${label as Talk}`) : t(`code.${label as "Q"}`)); // a talk or a MITI code
  const either = model ? couldBeEither(model).map(nameOf) : [];
  return (
    <div className="detail">
      {exchange && (
        <p>
          <strong>{t(`approach.${exchange.leading}`)}</strong>
          {exchange.either ? ` (${t("conversation.either")})` : ""}
          {exchange.reasons.length > 0 ? `: ${exchange.reasons.join("; ")}.` : ""}
        </p>
      )}
      {rows.length > 0 && (
        <>
          <p className="small">
            {t("conversation.chances")}. {t("conversation.why")}
          </p>
          <Chances rows={rows} />
          {either.length > 0 && <p className="small">{t(`conversation.close.${turn.role === "client" ? "talk" : "acts"}`, { what: either.join(", ") })}</p>}
        </>
      )}
      <Group gap={6} mt="xs">
        {turn.role === "counsellor" &&
          Object.entries(codeByKey).map(([key, code]) => (
            <Button
              key={key}
              size="compact-xs"
              variant={own && held.has(code) ? "filled" : "default"}
              aria-pressed={Boolean(own && held.has(code))}
              onClick={() => press(key)}
              title={t(`code.${code}`)}
            >
              {code} <kbd>{key}</kbd>
            </Button>
          ))}
        {turn.role === "client" &&
          (
            [
              ["+", "change"],
              ["0", "neutral"],
              ["-", "sustain"],
            ] as const
          ).map(([key, talk]) => {
            const on = own?.role === "client" && own.talk[talk] === 1;
            return (
              <Button key={key} size="compact-xs" variant={on ? "filled" : "default"} aria-pressed={on} onClick={() => press(key)}>
                {t(`talk.${talk}`)} <kbd>{key}</kbd>
              </Button>
            );
          })}
      </Group>
    </div>
  );
}
