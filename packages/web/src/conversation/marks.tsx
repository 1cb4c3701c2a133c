/** Quiet marks beside a turn: what the coder heard, and what you coded, each in its own look. */
import type { TurnCodes } from "@oarlock/core/coding";
import { useTranslation } from "react-i18next";
import { heldBy } from "./own-codes.ts";

const talkShown = 0.5;

export function marksOf(codes: TurnCodes | undefined): readonly string[] {
  if (codes?.role === "counsellor") return [...heldBy(codes)];
  if (codes?.role === "client") {
    const { change, sustain } = codes.talk;
    if (change >= talkShown) return ["+"];
    if (sustain >= talkShown) return ["−"];
  }
  return [];
}

export function Marks({ model, own }: { readonly model: TurnCodes | undefined; readonly own: TurnCodes | undefined }) {
  const { t } = useTranslation();
  const say = (mark: string): string => (mark === "+" ? t("talk.change") : mark === "−" ? t("talk.sustain") : t(`code.${mark as "Q"}`)); // marks are codes
  const ownMarks = marksOf(own);
  return (
    <span className="marks">
      {marksOf(model).map((mark) => (
        <abbr key={mark} className="mark" title={say(mark)}>
          {mark}
        </abbr>
      ))}
      {own && (
        <span className="mark own">
          {t("conversation.yours")}:{" "}
          {ownMarks.length > 0
            ? ownMarks.map((mark) => <abbr key={mark} title={say(mark)}>{`${mark} `}</abbr>)
            : own.role === "client"
              ? t("talk.neutral")
              : t("conversation.none")}
        </span>
      )}
    </span>
  );
}
