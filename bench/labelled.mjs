import { mitiCodes } from "../packages/core/dist/coding/index.js";

/** How often one of `high` stands above one of `low`; ties count half. */
export const auc = (high, low) => high.flatMap((a) => low.map((b) => (a > b ? 1 : a === b ? 0.5 : 0))).reduce((a, b) => a + b, 0) / (high.length * low.length);

/** Rows of labelled conversations as a transcript with its coding, so that the rules can read them. */
export function readable(rows, codesOf) {
  const turns = rows.map((row, i) => ({ id: `t${i}`, speaker: row.speaker, text: row.text }));
  const speakers = ["counsellor", "client"].map((role) => ({ id: role, label: role, role }));
  const coding = { rater: { kind: "model", name: "", version: "", hash: "" }, turns: Object.fromEntries(rows.map((row, i) => [`t${i}`, codesOf(row, i)])) };
  return [{ speakers, turns }, coding];
}

/** AnnoMI's votes as codes: advice is Persuade, options and negotiation leave the choice (AnnoMI does not record permission). */
export function human(row) {
  const n = Math.max(1, row.votes.length);
  const share = (test) => row.votes.filter(test).length / n;
  if (row.speaker === "client") {
    const talk = Object.fromEntries(["change", "neutral", "sustain"].map((label) => [label, share((vote) => vote.talk === label)]));
    return { role: "client", talk, kind: {}, discord: 0, evidence: [] };
  }
  const miti = Object.fromEntries(mitiCodes.map((code) => [code, 0]));
  miti.Q = share((vote) => vote.question);
  miti.CR = share((vote) => vote.reflectionKind === "complex");
  miti.SR = share((vote) => vote.reflectionKind === "simple");
  miti.GI = share((vote) => vote.inputKind === "information");
  miti.Persuade = share((vote) => vote.inputKind === "advice");
  miti.PersuadeWith = share((vote) => vote.inputKind === "options" || vote.inputKind === "negotiation");
  const misc = { FA: row.text.split(/\s+/).length <= 4 ? share((vote) => vote.behaviour === "other") : 0 };
  return { role: "counsellor", miti, open: 0.5, misc, parts: [], evidence: [] };
}
