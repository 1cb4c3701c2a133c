/** `oarlock code`: rows of labelled-data form in, rows of codes out, as the scoring tool reads them. */
import { type CounsellorCodes, expectedInTurn, type MitiCode, mitiCodes } from "@oarlock/core/coding";
import type { ModelCoder } from "./open.ts";
import { likeliest } from "./train/calibrate.ts";

export interface CodeRow {
  readonly transcript: string;
  readonly index: number;
  readonly speaker: "counsellor" | "client" | "other";
  readonly text: string;
  /** Rows with the same number in one transcript are utterances of one turn. */
  readonly volley?: number;
}

export interface CodedRow {
  readonly transcript: string;
  readonly index: number;
  readonly behaviour4?: string;
  readonly misc6?: string;
  readonly misc5?: string;
  readonly talk3?: string;
  readonly miti?: readonly MitiCode[];
  readonly p: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A turn holds a code when that is more likely than not. */
const holds = 0.5;

export const mitiOf = (codes: CounsellorCodes): readonly MitiCode[] => {
  const expected = expectedInTurn(codes);
  return mitiCodes.filter((code) => expected[code] >= holds);
};

const round = (chances: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(chances).map(([label, chance]) => [label, Math.round(chance * 1e4) / 1e4]));

/** Codes rows in order; rows of a transcript must stand together. */
export async function codeRows(rows: readonly CodeRow[], coder: ModelCoder): Promise<readonly CodedRow[]> {
  const named = (head: string, chances: Readonly<Record<string, number>>): string =>
    Object.keys(chances)[likeliest(Object.values(chances), coder.labelWeights[head])] ?? "";
  const coded: CodedRow[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && rows[end]?.transcript === rows[start]?.transcript) end += 1;
    const group = rows.slice(start, end);
    const codes = await coder.code(group.map(({ speaker, text, volley }) => ({ role: speaker, text, ...(volley === undefined ? {} : { volley }) })));
    group.forEach(({ transcript, index, volley }, i) => {
      const turn = codes[i];
      if (turn?.role === "counsellor") {
        const { behaviour4, misc6, misc5, miti } = turn;
        coded.push({
          transcript,
          index,
          behaviour4: named("behaviour4", behaviour4),
          misc6: named("misc6", misc6),
          misc5: named("misc5", misc5),
          miti: mitiOf(turn),
          p: { behaviour4: round(behaviour4), misc6: round(misc6), misc5: round(misc5), miti: round(miti) },
        });
      } else if (turn?.role === "client")
        coded.push({ transcript, index, talk3: named(volley === undefined ? "talk" : "talkMisc", turn.talk), p: { talk3: round(turn.talk) } });
      else coded.push({ transcript, index, p: {} });
    });
    start = end;
  }
  return coded;
}
