/**
 * Writes the encoder's training rows: `npm run train:rows -- [DATA_FOLDER] OUT.jsonl`. The Python in training/ reads them, so that both
 * coders learn from the same labels. The file holds sentences of the labelled conversations: it stays out of the repository.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { misc5Codes, misc5OfMisc, misc6Codes, misc6OfMisc, miscCodes } from "@oarlock/core/coding";
import { encoderHeads } from "../encoder/heads.ts";
import { type LabelledTurn, readConversations } from "./data.ts";
import type { Source, Targets } from "./targets.ts";
import { readWritten } from "./written.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const args = process.argv.slice(2);
const out = args.at(-1) ?? "";
const dataFolder = args.length > 1 ? (args[0] as string) : join(root, "..", "shared", "data");

/** A label that leaves several finer ones open becomes the set of those: the loss asks for their sum. */
function setsOf(source: Source, { role, targets }: LabelledTurn): Targets {
  const { misc5, misc6, ...rest } = targets;
  if (role === "client") {
    const { talk, ...other } = targets;
    if (source === "silver" && talk) return { talkMisc: { ...talk, weight: 0.7 }, ...other };
    return source === "misc" && talk ? { ...targets, talkMisc: { ...talk, weight: 1 } } : targets;
  }
  if (targets["misc2"] || !misc5) return targets;
  const readByHand = source === "silver" && (misc6?.weight ?? 0) > 0.5; // the file's own classes weigh less
  if (readByHand) return targets;
  const allowed = miscCodes.filter(
    (code) =>
      (misc5.to[misc5Codes.indexOf(misc5OfMisc[code])] ?? 0) > 0 &&
      (source === "silver" || !misc6 || (misc6.to[misc6Codes.indexOf(misc6OfMisc[code])] ?? 0) > 0),
  );
  const tiers = new Set(allowed.map((code) => misc6OfMisc[code]));
  return {
    ...rest,
    misc5,
    misc6: { to: misc6Codes.map((tier) => (tiers.has(tier) ? 1 : 0)), weight: misc5.weight, set: true },
    misc2: { to: miscCodes.map((code) => (allowed.includes(code) ? 1 : 0)), weight: misc5.weight, set: true },
  };
}

const conversations = [...readConversations(dataFolder, join(root, "training", "labels")), ...readWritten(join(root, "training", "written"))];
const heads = Object.values(encoderHeads).flat();
const lines = conversations.map(({ turns, ...conversation }) =>
  JSON.stringify({
    ...conversation,
    turns: turns.map((turn) => ({ role: turn.role, text: turn.text, volley: turn.volley, targets: setsOf(conversation.source, turn) })),
  }),
);
writeFileSync(out, `${[JSON.stringify({ heads: heads.map(({ name, labels, source }) => ({ name, labels, source })) }), ...lines].join("\n")}\n`);
process.stdout.write(`${lines.length} conversations, ${conversations.reduce((sum, { turns }) => sum + turns.length, 0)} turns\n`);
