/** What went on in the client: three lines over the turns, by eye and as a table; what moved them; what was never told. */
import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import type { OtherSide, Standing } from "@oarlock/core/practice";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly side: OtherSide;
  readonly name: string;
}

const lines = ["engagement", "discord", "readiness"] as const;
const hundredths = (value: number): number => Math.round(value * 100);

export function OtherSideOfTheTable({ side, name }: Props) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="other-side">
      <h2 id="other-side">{t("otherSide.title")}</h2>
      <p>{t("otherSide.lead", { name })}</p>
      <Lines standings={side.standings} />
      <div className="two">
        <div>
          <h3>{t("otherSide.moved", { name })}</h3>
          {side.turningPoints.length === 0 && <p>{t("otherSide.unmoved", { name })}</p>}
          <ul className="points">
            {side.turningPoints.map(({ turn, dimension, by, act, words }) => (
              <li key={turn}>
                <a className="link" href={`#turn-${turn}`}>
                  {t("otherSide.turn", { n: turn })}
                </a>
                : {t(`otherSide.act.${act}`)}.{" "}
                {t(by > 0 ? "otherSide.rose" : "otherSide.fell", { what: t(`otherSide.dimension.${dimension}`), by: Math.max(1, hundredths(Math.abs(by))) })}
                <blockquote className="said">{words}</blockquote>
              </li>
            ))}
          </ul>
        </div>
        <Told side={side} name={name} />
      </div>
    </section>
  );
}

/** Facts of these levels are told to few: the reader chooses to see them. */
const closeTo = 4;

function Told({ side: { told, untold }, name }: Props) {
  const { t } = useTranslation();
  const open = untold.filter(({ level, askedAt }) => level < closeTo && askedAt.length > 0);
  const deep = untold.filter(({ level }) => level >= closeTo);
  const why = ({ short, askedAt: [n] }: OtherSide["untold"][number]): string => {
    if (n === undefined) return t(short > 0 ? "otherSide.moreTrust" : "otherSide.nobodyAsked");
    return t(short > 0 ? "otherSide.askedTooSoon" : "otherSide.cameNear", { n });
  };
  return (
    <div>
      <h3>{t("otherSide.told", { name, count: told.length })}</h3>
      <p>{t("otherSide.untold", { count: untold.length })}</p>
      {open.length > 0 && (
        <ul>
          {open.slice(0, 5).map((each) => (
            <li key={each.fact}>
              {each.fact} <span className="small">{why(each)}</span>
            </li>
          ))}
        </ul>
      )}
      {deep.length > 0 && (
        <details>
          <summary>{t("otherSide.deep", { count: deep.length })}</summary>
          <ul>
            {deep.map((each) => (
              <li key={each.fact}>
                {each.fact} <span className="small">{why(each)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const height = 190;
const nameHeight = 15;
const margin = { left: 34, right: 110, top: 10, bottom: 24 };

function Lines({ standings }: { readonly standings: readonly Standing[] }) {
  const { t } = useTranslation();
  const { ref, width: room } = useElementSize();
  const [inWords, setInWords] = useState(false);
  const width = Math.max(280, room);
  const last = Math.max(1, standings.length - 1);
  const x = (turn: number): number => margin.left + (turn / last) * (width - margin.left - margin.right);
  // From the tenth below the lowest to the tenth above the highest, so that small moves can be seen.
  const values = standings.flatMap((each) => lines.map((line) => each[line]));
  const [bottom, top] = [Math.floor(Math.min(...values) * 10) / 10, Math.ceil(Math.max(...values) * 10) / 10];
  const y = (value: number): number => margin.top + ((top - value) / Math.max(0.1, top - bottom)) * (height - margin.top - margin.bottom);
  const ends = lines.map((line) => ({ line, at: y(standings.at(-1)?.[line] ?? 0) })).sort((a, b) => a.at - b.at);
  // Names that would touch are moved apart.
  const placed: { readonly line: (typeof lines)[number]; readonly at: number }[] = [];
  for (const each of ends) placed.push({ ...each, at: Math.max(each.at, (placed.at(-1)?.at ?? -nameHeight) + nameHeight) });
  return (
    <div className="wake" ref={ref}>
      {inWords ? (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t("otherSide.afterTurn")}</th>
              {lines.map((line) => (
                <th key={line} scope="col">
                  {t(`otherSide.dimension.${line}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {standings.map((standing) => (
              <tr key={standing.turn}>
                <th scope="row">{standing.turn}</th>
                {lines.map((line) => (
                  <td key={line}>{hundredths(standing[line])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} role="img" aria-label={t("otherSide.picture")}>
          {[bottom, (bottom + top) / 2, top].map((value) => (
            <g key={value}>
              <line className="grid" x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
              <text className="tick" x={margin.left - 6} y={y(value) + 4} textAnchor="end">
                {hundredths(value)}
              </text>
            </g>
          ))}
          <text className="tick" x={(margin.left + width - margin.right) / 2} y={height - 4} textAnchor="middle">
            {t("otherSide.turns")}
          </text>
          {lines.map((line) => (
            <polyline key={line} className="felt" data-line={line} points={standings.map((each) => `${x(each.turn)},${y(each[line])}`).join(" ")} />
          ))}
          {placed.map(({ line, at }) => (
            <text key={line} className="felt-name" data-line={line} x={width - margin.right + 8} y={at + 4}>
              {t(`otherSide.dimension.${line}`)}
            </text>
          ))}
        </svg>
      )}
      <Button variant="subtle" size="compact-sm" onClick={() => setInWords((was) => !was)} aria-pressed={inWords}>
        {t(inWords ? "otherSide.asPicture" : "otherSide.inWords")}
      </Button>
    </div>
  );
}
