/** The turns of a transcript, drawn only where they are seen: 1,500 of them scroll smoothly. */
import type { SpokenTurn, Transcript as TranscriptData } from "@oarlock/core/conversation";
import { spokenTurns } from "@oarlock/core/conversation";
import IconDots from "@tabler/icons-react/dist/esm/icons/IconDots.mjs";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  readonly transcript: TranscriptData;
  /** Marks beside the speaker's name. */
  readonly renderMarks?: (turn: SpokenTurn) => ReactNode;
  /** The turn's words, where they are to be shown with evidence. */
  readonly renderText?: (turn: SpokenTurn) => ReactNode;
  readonly renderUnder?: (turn: SpokenTurn) => ReactNode;
  readonly onOpen?: (turn: SpokenTurn) => void;
  /** A key pressed on a turn; true when it was used. */
  readonly onKey?: (turn: SpokenTurn, event: KeyboardEvent) => boolean;
  /** Scrolls to this turn and focuses it whenever `at` changes. */
  readonly goTo?: { readonly turnId: string; readonly at: number } | null;
  /** Turns that a filter leaves in view; others are dimmed. */
  readonly kept?: ReadonlySet<string> | null;
  /** Ids to be marked by an approach's colour at the edge. */
  readonly edgeOf?: (turn: SpokenTurn) => string | undefined;
}

/** A turn far away is drawn some frames after the list has scrolled to it. Returns how to stop waiting. */
function focusWhenDrawn(id: string): () => void {
  let frames = 0;
  let timer = 0;
  let arrived = false;
  const look = (): void => {
    const node = document.getElementById(id);
    const active = document.activeElement;
    // Once there, the focus is the person's own; measuring may draw the list anew and drop it to the body.
    if (arrived && active !== node && active !== document.body) return;
    node?.focus({ preventScroll: true });
    arrived ||= node !== null && document.activeElement === node;
    frames += 1;
    if (frames < (arrived ? 12 : 90)) timer = requestAnimationFrame(look);
  };
  timer = requestAnimationFrame(look);
  return () => cancelAnimationFrame(timer);
}

export function Transcript({ transcript, renderMarks, renderText, renderUnder, onOpen, onKey, goTo, kept, edgeOf }: Props) {
  const { t } = useTranslation();
  const all = useMemo(() => spokenTurns(transcript), [transcript]);
  const turns = useMemo(() => (kept ? all.filter((turn) => kept.has(turn.id)) : all), [all, kept]);
  const numberById = useMemo(() => new Map(all.map((turn, i) => [turn.id, i + 1])), [all]);
  const labels = useMemo(() => new Map(transcript.speakers.map(({ id, label }) => [id, label])), [transcript]);
  const list = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const [active, setActive] = useState(0);
  const wanted = useRef<string | null>(null);

  useLayoutEffect(() => setOffset(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: turns.length,
    estimateSize: (i) => 56 + Math.ceil((turns[i]?.text.length ?? 0) / 70) * 28,
    overscan: 8,
    scrollMargin: offset,
    getItemKey: (i) => turns[i]?.id ?? i,
  });

  const focusAt = (i: number): void => {
    const turn = turns[i];
    if (!turn) return;
    setActive(i);
    wanted.current = turn.id;
    virtual.scrollToIndex(i, { align: "auto" });
    document.getElementById(`turn-${turn.id}`)?.focus({ preventScroll: true });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: goes only when asked to
  useEffect(() => {
    if (!goTo) return;
    const i = turns.findIndex((turn) => turn.id === goTo.turnId);
    if (i < 0) return;
    setActive(i);
    wanted.current = goTo.turnId;
    virtual.scrollToIndex(i, { align: "center" });
    return focusWhenDrawn(`turn-${goTo.turnId}`);
  }, [goTo]);

  const keyDown = (event: KeyboardEvent, turn: SpokenTurn, i: number): void => {
    if (event.target !== event.currentTarget) return;
    const move = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: turns.length - 1, PageDown: i + 10, PageUp: i - 10 }[event.key];
    if (move !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      focusAt(Math.max(0, Math.min(turns.length - 1, move)));
    } else if ((event.key === "Enter" || event.key === " ") && onOpen) {
      event.preventDefault();
      onOpen(turn);
    } else if (onKey?.(turn, event)) event.preventDefault();
  };

  return (
    <div ref={list} className="turns" role="list" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const turn = turns[item.index];
        if (!turn) return null;
        const label = labels.get(turn.speaker) ?? "";
        const edge = edgeOf?.(turn);
        return (
          <div
            key={item.key}
            role="listitem"
            data-index={item.index}
            ref={virtual.measureElement}
            className="slot"
            style={{ transform: `translateY(${item.start - offset}px)` }}
          >
            <div
              id={`turn-${turn.id}`}
              className="turn"
              data-role={turn.role}
              data-edge={edge}
              tabIndex={item.index === Math.min(active, turns.length - 1) ? 0 : -1}
              aria-label={`${numberById.get(turn.id)}. ${label}`}
              role="group"
              ref={(node) => {
                if (node && wanted.current === turn.id) {
                  wanted.current = null;
                  node.focus({ preventScroll: true });
                }
              }}
              onFocus={() => setActive(item.index)}
              onKeyDown={(event) => keyDown(event, turn, item.index)}
            >
              <div className="who">
                <span className="number">{numberById.get(turn.id)}</span>
                <span className="label">{label}</span>
                {renderMarks?.(turn)}
                {onOpen && (
                  <button type="button" className="more" onClick={() => onOpen(turn)} aria-label={t("conversation.detail", { n: numberById.get(turn.id) })}>
                    <IconDots size={18} aria-hidden />
                  </button>
                )}
              </div>
              <p className="said">{renderText ? renderText(turn) : turn.text}</p>
              {renderUnder?.(turn)}
            </div>
          </div>
        );
      })}
    </div>
  );
}
