/** What the linear model decides: one head a question. A softmax head picks one label, a binary head says how likely its one label is. */
import { annomiBehaviours, misc5Codes, misc6Codes, talkKinds, talks } from "@oarlock/core/coding";

export interface Head {
  readonly name: string;
  /** One label: binary. */
  readonly labels: readonly string[];
  /** Convention of labels that the head speaks at run time. */
  readonly source: string;
}

const binary = (name: string, source: string): Head => ({ name, labels: [name], source });

export const counsellorHeads: readonly Head[] = [
  { name: "behaviour4", labels: annomiBehaviours, source: "annomi" },
  { name: "misc6", labels: misc6Codes, source: "misc" },
  { name: "misc5", labels: misc5Codes, source: "misc" },
  binary("question", "annomi"),
  binary("reflection", "annomi"),
  binary("input", "annomi"),
  binary("open", "annomi"),
  binary("complex", "annomi"),
  ...["GI", "Persuade", "PersuadeWith", "AF", "Seek", "Emphasize", "Confront"].map((code) => binary(code, "manual")),
  ...["SU", "WA", "DI", "FA", "ST", "RF"].map((code) => binary(code, "manual")),
];

export const clientHeads: readonly Head[] = [
  { name: "talk", labels: talks, source: "annomi" },
  { name: "kind", labels: talkKinds, source: "manual" },
  binary("discord", "manual"),
];

/** Where each head's columns begin in a row of weights, and how many columns there are. */
export function columnsOf(heads: readonly Head[]): { readonly offsets: readonly number[]; readonly width: number } {
  const offsets: number[] = [];
  let width = 0;
  for (const head of heads) {
    offsets.push(width);
    width += head.labels.length;
  }
  return { offsets, width };
}
