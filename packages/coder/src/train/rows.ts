/**
 * Writes the encoder's training rows: `npm run train:rows -- [DATA_FOLDER] OUT.jsonl`. The Python in training/ reads them, so that both
 * coders learn from the same labels. The file holds sentences of the labelled conversations: it stays out of the repository.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { misc5OfMisc, misc6Codes, misc6OfMisc, miscCodes } from "@oarlock/core/coding";
import { encoderHeads } from "../encoder/heads.ts";
import { type Example, readExamples, readWritten } from "./data.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const args = process.argv.slice(2);
const out = args.at(-1) ?? "";
const dataFolder = args.length > 1 ? (args[0] as string) : join(root, "..", "shared", "data");

/** A label that leaves several finer ones open becomes the set of those: the loss asks for their sum. */
function setsOf({ source, scene, targets }: Example): Example["targets"] {
  const { misc5, misc6, ...rest } = targets;
  if (targets["misc2"]) return targets;
  if (scene.role === "client") {
    const { talk, ...other } = targets;
    if (source === "silver" && talk) return { ...other, talkMisc: { ...talk, weight: 0.7 } };
    return source === "misc" && talk ? { ...targets, talkMisc: { ...talk, weight: 1 } } : targets;
  }
  if (!misc5) return rest;
  const allowed = miscCodes.filter(
    (code) =>
      (misc5.to[["R", "Q", "MICO", "MIIN", "Other"].indexOf(misc5OfMisc[code])] ?? 0) > 0 &&
      (source === "silver" || !misc6 || (misc6.to[misc6Codes.indexOf(misc6OfMisc[code])] ?? 0) > 0),
  );
  const tiers = new Set(allowed.map((code) => misc6OfMisc[code]));
  return {
    ...rest,
    misc5,
    misc6: { to: misc6Codes.map((tier) => (tiers.has(tier) ? 1 : 0)), weight: misc5.weight },
    misc2: { to: miscCodes.map((code) => (allowed.includes(code) ? 1 : 0)), weight: misc5.weight },
  };
}

const examples = [...readExamples(dataFolder, join(root, "training", "labels")), ...readWritten(join(root, "training", "written"))];
const heads = Object.values(encoderHeads).flat();
const lines = examples.map((example) => {
  const { source, transcript, index, view, scene } = example;
  return JSON.stringify({ source, transcript, index, role: scene.role, ...view, targets: setsOf(example) });
});
writeFileSync(out, `${[JSON.stringify({ heads: heads.map(({ name, labels, source }) => ({ name, labels, source })) }), ...lines].join("\n")}\n`);
process.stdout.write(`${lines.length} rows\n`);
