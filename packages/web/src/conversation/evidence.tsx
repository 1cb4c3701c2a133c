/** Words of a turn with the ones that carried its codes underlined. */
import type { TurnCodes } from "@oarlock/core/coding";
import type { ReactNode } from "react";

interface Piece {
  readonly text: string;
  readonly codes: readonly string[];
}

/** Cuts a text at every border of its evidence. */
export function piecesOf(text: string, evidence: readonly { readonly code: string; readonly start: number; readonly end: number }[]): readonly Piece[] {
  const borders = [...new Set([0, text.length, ...evidence.flatMap(({ start, end }) => [start, end])])]
    .filter((at) => at >= 0 && at <= text.length)
    .sort((a, b) => a - b);
  return borders.slice(1).map((end, i) => {
    const start = borders[i] ?? 0;
    return { text: text.slice(start, end), codes: evidence.filter((span) => span.start < end && span.end > start).map((span) => span.code) };
  });
}

export function WithEvidence({ text, codes }: { readonly text: string; readonly codes: TurnCodes | undefined }): ReactNode {
  if (!codes || codes.role === "other" || codes.evidence.length === 0) return text;
  return piecesOf(text, codes.evidence).map((piece, i) =>
    piece.codes.length > 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a fixed text
      <span key={i} className="evidence" title={piece.codes.join(", ")}>
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
