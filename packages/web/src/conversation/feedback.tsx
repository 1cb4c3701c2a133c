/** What Oarlock noticed, in the order that MI would say it: a strength, at most two moments, then the numbers, then what is not known. */
import type { Report, Share, Statement, SummaryScore } from "@oarlock/core/partnership";
import { useTranslation } from "react-i18next";
import { Cap } from "./wake/wake.tsx";

interface Props {
  readonly report: Report;
  readonly numberById: ReadonlyMap<string, number>;
  readonly onGo: (turnId: string) => void;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const signed = (value: number): string => `${value >= 0 ? "+" : "−"}${Math.abs(value).toFixed(2)}`;

export function Feedback({ report, numberById, onGo }: Props) {
  const { t } = useTranslation();
  const go = (turnId: string | undefined) =>
    turnId && (
      <button type="button" className="link" onClick={() => onGo(turnId)}>
        {t("feedback.goTo", { n: numberById.get(turnId) })}
      </button>
    );
  const quote = (statement: Statement) => (
    <>
      {statement.words && <blockquote className="said">{statement.words}</blockquote>}
      {go(statement.turnIds[0])}
    </>
  );
  return (
    <div className="feedback">
      <section>
        <h3>{t("feedback.strength")}</h3>
        {report.strengths.length === 0 && <p>{t("feedback.noStrength")}</p>}
        {report.strengths.map((statement) => (
          <div key={statement.turnIds.join()} className="statement">
            <p>{statement.text}</p>
            {quote(statement)}
          </div>
        ))}
      </section>
      <section>
        <h3>{t("feedback.moments")}</h3>
        {report.moments.length === 0 && <p>{t("feedback.noMoments")}</p>}
        {report.moments.map((moment) => (
          <div key={moment.turnIds.join()} className="statement" data-approach={moment.approach}>
            <p>{moment.text}</p>
            {quote(moment)}
            <p className="try">
              <strong>{t("feedback.tryThis")}.</strong> {moment.tryThis}
            </p>
          </div>
        ))}
      </section>
      <Numbers report={report} onGo={onGo} />
      <section>
        <h3>{t("feedback.unknown")}</h3>
        <ul>
          {report.unknown.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Numbers({ report, onGo }: Pick<Props, "report" | "onGo">) {
  const { t } = useTranslation();
  const { trace, followed, indicators, summary } = report;
  return (
    <section>
      <h3>{t("feedback.numbers")}</h3>
      {trace.shares && (
        <>
          <h4>{t("feedback.shares")}</h4>
          <ul className="shares">
            {(["partnership", "authoritarian", "blame", "questioning"] as const).map((approach) => (
              <ShareRow key={approach} approach={approach} share={trace.shares?.[approach]} />
            ))}
          </ul>
          <p className="small">{t("feedback.sharesOf", { count: trace.counted })}</p>
        </>
      )}
      {followed.length > 0 && (
        <>
          <h4>{t("feedback.followed")}</h4>
          <p className="small">{t("feedback.followedNote")}</p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("conversation.column.counsellor")}</th>
                <th scope="col">{t("feedback.answers")}</th>
                <th scope="col">{t("feedback.change")}</th>
                <th scope="col">{t("feedback.neutral")}</th>
                <th scope="col">{t("feedback.sustain")}</th>
              </tr>
            </thead>
            <tbody>
              {followed.map((row) => (
                <tr key={row.approach}>
                  <th scope="row">{t(`approachShort.${row.approach}`)}</th>
                  <td>{Math.round(row.exchanges)}</td>
                  <td>{Math.round(row.talk.change)}</td>
                  <td>{Math.round(row.talk.neutral)}</td>
                  <td>{Math.round(row.talk.sustain)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <ul className="small">
            {followed.map(
              (row) =>
                row.difference && (
                  <li key={row.approach}>
                    {t(`approach.${row.approach}`)}:{" "}
                    {t("feedback.difference", { value: signed(row.difference.value), low: signed(row.difference.low), high: signed(row.difference.high) })}
                  </li>
                ),
            )}
          </ul>
        </>
      )}
      <h4>{t("feedback.indicators")}</h4>
      <dl className="pairs">
        {indicators.map((indicator) => (
          <div key={indicator.key}>
            <dt>{indicator.label}</dt>
            <dd>
              {indicator.turnIds[0] ? (
                <button type="button" className="link" onClick={() => onGo(indicator.turnIds[0] as string) /* shown only where there is one */}>
                  {indicator.text}
                </button>
              ) : (
                indicator.text
              )}
            </dd>
          </div>
        ))}
      </dl>
      <h4>{t("feedback.scores")}</h4>
      <dl className="pairs">
        {summary.scores.map((score) => (
          <Score key={score.key} score={score} />
        ))}
      </dl>
      <p className="small">{t("feedback.guideNote")}</p>
    </section>
  );
}

function ShareRow({ approach, share }: { readonly approach: "partnership" | "authoritarian" | "blame" | "questioning"; readonly share: Share | undefined }) {
  const { t } = useTranslation();
  if (!share) return null;
  return (
    <li>
      <span className="share-name">
        <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
          <Cap x={0} y={0} approach={approach} />
        </svg>
        {t(`approach.${approach}`)}
      </span>
      <span className="share-bar" aria-hidden="true" data-approach={approach}>
        <span className="fill" style={{ width: `${share.share * 100}%` }} />
        <span className="doubt" style={{ left: `${share.low * 100}%`, width: `${(share.high - share.low) * 100}%` }} />
      </span>
      <span className="figure">
        {percent(share.share)}{" "}
        <span className="small">
          ({percent(share.low)}–{percent(share.high)})
        </span>
      </span>
    </li>
  );
}

function Score({ score }: { readonly score: SummaryScore }) {
  const { t } = useTranslation();
  const show = (value: number): string =>
    score.unit === "share" ? percent(value) : score.unit === "count" ? String(Math.round(value)) : `${value.toFixed(1)} : 1`;
  return (
    <div>
      <dt>{score.label}</dt>
      <dd>
        {score.value === null ? t("feedback.notApplicable") : show(score.value)}
        {score.interval && score.value !== null && (
          <span className="small">
            {" "}
            ({show(score.interval.low)}–{show(score.interval.high)})
          </span>
        )}
        {score.guide && <span className="small"> · {t("feedback.guide", { fair: show(score.guide.fair), good: show(score.guide.good) })}</span>}
      </dd>
    </div>
  );
}
