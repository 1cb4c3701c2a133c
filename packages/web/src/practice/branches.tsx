/** Ways through one conversation, side by side from where they part: what was said, what came back, and what changed in the client. */
import type { PracticeView } from "@oarlock/contract/client";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../api/client.ts";
import { signed } from "./signed.ts";

/** Exchanges shown of each way, from where they part. */
const shown = 3;

export function Branches({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["practice", id, "branches"], queryFn: () => api.compareBranches(id) });
  const first = data?.practices[0];
  if (!data || !first || data.differences.length === 0) return null;
  return (
    <section aria-labelledby="branches">
      <h2 id="branches">{t("branches.title")}</h2>
      {data.differences.map((difference, i) => {
        const other = data.practices[i + 1];
        if (!other) return null;
        const { from, readiness, engagement, discord, changeTalk, toldNow, why } = difference;
        return (
          <div key={difference.id} className="branch">
            <div className="two">
              <Way view={first} from={from} title={t("branches.first")} why={why[0]} current={first.id === id} />
              <Way view={other} from={from} title={t("branches.again", { n: i + 1 })} why={why[1]} current={other.id === id} />
            </div>
            <p>
              <strong>{t("branches.changed", { name })}</strong>{" "}
              {t("branches.difference", {
                readiness: signed(readiness),
                engagement: signed(engagement),
                discord: signed(discord),
                changeTalk: signed(changeTalk / 100),
              })}
              {toldNow.length > 0 ? ` ${t("branches.toldNow", { count: toldNow.length })}` : ""}
            </p>
          </div>
        );
      })}
    </section>
  );
}

interface WayProps {
  readonly view: PracticeView;
  readonly from: number;
  readonly title: string;
  readonly why: string;
  readonly current: boolean;
}

function Way({ view, from, title, why, current }: WayProps) {
  const { t } = useTranslation();
  const some = view.exchanges.slice(from, from + shown);
  return (
    <div>
      <h3>
        {current ? (
          title
        ) : (
          <Link to="/practice/$id" params={{ id: view.id }}>
            {title}
          </Link>
        )}
      </h3>
      {some.length === 0 && <p className="small">{t("branches.notYet")}</p>}
      {some.map(({ said, reply }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an exchange is its place
        <div key={i} className="pair">
          <p className="said">
            <span className="label">
              {from + i + 1} · {t("practice.you")}
            </span>{" "}
            {said}
          </p>
          <p className="said reply">
            <span className="label">{view.persona.name}</span> {reply}
          </p>
        </div>
      ))}
      {why && <p className="small">{why}</p>}
    </div>
  );
}
