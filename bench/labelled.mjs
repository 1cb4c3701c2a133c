/** Rows of labelled conversations as a transcript with its coding, so that the rules can read them. */
export function readable(rows, codesOf) {
  const turns = rows.map((row, i) => ({ id: `t${i}`, speaker: row.speaker, text: row.text }));
  const speakers = ["counsellor", "client"].map((role) => ({ id: role, label: role, role }));
  const coding = { rater: { kind: "model", name: "", version: "", hash: "" }, turns: Object.fromEntries(rows.map((row, i) => [`t${i}`, codesOf(row, i)])) };
  return [{ speakers, turns }, coding];
}
