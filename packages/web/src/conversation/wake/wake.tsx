/** The wake: a conversation's exchanges at a glance, by eye, by key and in words. */

import { useElementSize } from "@mantine/hooks";
import type { Talk } from "@oarlock/core/coding";
import type { Trace, TracedExchange } from "@oarlock/core/partnership";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { above, below, columnOf, columnWidth } from "./geometry.ts";

interface Props {
  readonly trace: Trace;
  readonly onOpen: (exchange: TracedExchange) => void;
  readonly kept?: ReadonlySet<string> | null;
}

export const talkOf = ({ answer }: TracedExchange): Talk =>
  (["change", "sustain", "neutral"] as const).reduce((best, label) => (answer.talk[label] > answer.talk[best] ? label : best), "neutral");

const pad = 10;

export function Wake({ trace, onOpen, kept }: Props) {
  const { t } = useTranslation();
  const { ref, width: room } = useElementSize();
  const columns = useRef<(SVGGElement | null)[]>([]);
  const [active, setActive] = useState(0);
  const [inWords, setInWords] = useState(false);
  const { exchanges } = trace;
  const width = columnWidth(exchanges.length, room - 2 * pad);
  const whole = exchanges.length * width + 2 * pad;

  const saying = (exchange: TracedExchange, i: number): string =>
    `${t("conversation.column.exchange")} ${i + 1}: ${t(`approach.${exchange.leading}`)}${exchange.either ? `, ${t("conversation.either")}` : ""}; ${t(`talk.${talkOf(exchange)}`)}`;

  const key = (event: KeyboardEvent, i: number): void => {
    const exchange = exchanges[i];
    const move = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: exchanges.length - 1 }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const to = Math.max(0, Math.min(exchanges.length - 1, move));
      setActive(to);
      columns.current[to]?.focus();
    } else if ((event.key === "Enter" || event.key === " ") && exchange) {
      event.preventDefault();
      onOpen(exchange);
    }
  };

  return (
    <section aria-labelledby="wake" className="wake">
      <h2 id="wake" className="quiet">
        {t("conversation.wake")}
      </h2>
      <p className="small" id="wake-help">
        {t("conversation.wakeHelp")}
      </p>
      <div ref={ref} className="scroller">
        <svg
          width={Math.max(whole, 1)}
          height={above + below + 24}
          viewBox={`0 ${-above - 14} ${Math.max(whole, 1)} ${above + below + 24}`}
          role="group"
          aria-labelledby="wake"
          aria-describedby="wake-help"
        >
          <line x1={0} x2={whole} y1={0} y2={0} className="water" />
          <g transform={`translate(${pad} 0)`}>
            {exchanges.map((exchange, i) => {
              const column = columnOf(exchange, i, width);
              const middle = column.x + width / 2;
              const stroke = Math.max(2.5, Math.min(9, width * 0.55));
              const talk = talkOf(exchange);
              return (
                <g
                  key={exchange.turnId}
                  ref={(node) => {
                    columns.current[i] = node;
                  }}
                  role="button"
                  tabIndex={i === Math.min(active, exchanges.length - 1) ? 0 : -1}
                  aria-label={saying(exchange, i)}
                  className="column"
                  data-faint={kept && !kept.has(exchange.turnId) ? true : undefined}
                  onClick={() => {
                    setActive(i);
                    onOpen(exchange);
                  }}
                  onKeyDown={(event) => key(event, i)}
                >
                  <title>{saying(exchange, i)}</title>
                  <rect x={column.x} y={-above - 12} width={width} height={above + below + 20} className="hit" />
                  {column.pieces.map((piece) => (
                    <rect
                      key={piece.approach}
                      x={middle - stroke / 2}
                      width={stroke}
                      y={piece.to}
                      height={piece.from - piece.to}
                      className="stroke"
                      data-approach={piece.approach}
                      data-either={exchange.either || undefined}
                    />
                  ))}
                  <Cap x={middle} y={(column.pieces.at(-1)?.to ?? 0) - 5} approach={exchange.leading} />
                  <line
                    x1={middle}
                    y1={3}
                    x2={middle + column.lean}
                    y2={column.depth}
                    className="answer"
                    data-talk={talk}
                    strokeWidth={Math.max(1.5, stroke * 0.45)}
                  />
                </g>
              );
            })}
          </g>
        </svg>
      </div>
      <Legend />
      <details onToggle={(event) => setInWords(event.currentTarget.open)}>
        <summary>{t("conversation.wakeWords")}</summary>
        {inWords && (
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("conversation.column.exchange")}</th>
                <th scope="col">{t("conversation.column.counsellor")}</th>
                <th scope="col">{t("conversation.column.client")}</th>
              </tr>
            </thead>
            <tbody>
              {exchanges.map((exchange, i) => (
                <tr key={exchange.turnId}>
                  <td>
                    <button type="button" className="link" onClick={() => onOpen(exchange)}>
                      {i + 1}
                    </button>
                  </td>
                  <td>
                    {t(`approach.${exchange.leading}`)}
                    {exchange.either ? ` (${t("conversation.either")})` : ""}
                  </td>
                  <td>{t(`talk.${talkOf(exchange)}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </section>
  );
}

/** A shape for each approach, so that colour is never alone: circle, square, triangle, ring. */
export function Cap({ x, y, approach }: { readonly x: number; readonly y: number; readonly approach: TracedExchange["leading"] }) {
  switch (approach) {
    case "partnership":
      return <circle cx={x} cy={y} r={2.8} className="cap" data-approach={approach} />;
    case "authoritarian":
      return <rect x={x - 2.6} y={y - 2.6} width={5.2} height={5.2} className="cap" data-approach={approach} />;
    case "blame":
      return <path d={`M${x - 3.2} ${y - 2.6}h6.4l-3.2 5.6z`} className="cap" data-approach={approach} />;
    case "questioning":
      return <circle cx={x} cy={y} r={2.4} className="cap ring" data-approach={approach} />;
    case "neutral":
      return null;
  }
}

function Legend() {
  const { t } = useTranslation();
  return (
    <ul className="legend">
      {(["partnership", "authoritarian", "blame", "questioning"] as const).map((approach) => (
        <li key={approach}>
          <svg width={14} height={14} viewBox="-7 -7 14 14" aria-hidden="true">
            <Cap x={0} y={0} approach={approach} />
          </svg>
          {t(`approach.${approach}`)}
        </li>
      ))}
    </ul>
  );
}
