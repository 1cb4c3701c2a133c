/** How the linear model hears one turn: the whole, its pieces one by one, and the words that weighed. */
import type { Evidence } from "@oarlock/core/coding";
import { charNamesOf, featuresOf, namesAt, type Scene, wordsOf } from "../features/features.ts";
import type { Hearing } from "./decode.ts";
import { columnsOf } from "./heads.ts";
import { type LinearModel, probabilitiesOf, weightOf } from "./linear.ts";
import { sentences } from "./sentences.ts";

function evidenceFor(model: LinearModel, text: string, code: Evidence["code"], column: number): readonly Evidence[] {
  const said = wordsOf(text);
  const shown = said.slice(0, 300);
  const pull = shown.map((word, i) => {
    const own = namesAt(said, i).reduce((sum, name) => sum + weightOf(model, name, column), 0);
    const left = i > 0 ? weightOf(model, `w:${said[i - 1]?.text} ${word.text}`, column) : 0;
    const chars = charNamesOf(word.text);
    return own + left + (0.7 * chars.reduce((sum, name) => sum + weightOf(model, name, column), 0)) / Math.max(4, chars.length / 2);
  });
  const top = Math.max(0, ...pull);
  if (top <= 0) return [];
  const spans: { code: Evidence["code"]; start: number; end: number; weight: number }[] = [];
  shown.forEach((word, i) => {
    const weight = (pull[i] ?? 0) / top;
    if (weight < 0.35) return;
    const last = spans.at(-1);
    if (last && word.start - last.end <= 1) {
      last.end = word.end;
      last.weight = Math.max(last.weight, weight);
    } else spans.push({ code, start: word.start, end: word.end, weight });
  });
  return spans
    .sort((a, b) => b.weight - a.weight)
    .slice(0, 4)
    .sort((a, b) => a.start - b.start);
}

function columnOf(model: LinearModel, headName: string, label: string): number | null {
  const { offsets } = columnsOf(model.heads);
  const h = model.heads.findIndex((head) => head.name === headName);
  const l = model.heads[h]?.labels.indexOf(label) ?? -1;
  return l < 0 ? null : (offsets[h] as number) + l;
}

export function linearHearing(model: LinearModel, scene: Scene): Hearing {
  const heard = (own: Scene) => probabilitiesOf(model, featuresOf(own, model.idf, null));
  return {
    utterances: sentences(scene.text),
    whole: heard(scene),
    piece: (span, before) =>
      heard({ ...scene, text: scene.text.slice(span.start, span.end), ownBefore: before ? scene.text.slice(before.start, before.end) : scene.ownBefore }),
    evidence(code, head, label) {
      const column = columnOf(model, head, label);
      return column === null ? [] : evidenceFor(model, scene.text, code, column);
    },
  };
}
