/**
 * Whether each exchange is read as a reader of the domain model's section 6 reads it:
 *   node bench/exchanges.mjs [DATA_FOLDER] [--linear] [--each]
 * The readings are training/labels/dev-exchanges.jsonl (two readers, each with a second reading where both are fair), made before any model
 * was run on those conversations. Prints agreement, with the linear coder beside it, and how many pushes and blames are called partnership.
 */
import { openCoder, openLinearCoder } from "../packages/coder/dist/index.js";
import { byTranscript, readRows } from "../packages/coder/dist/train/data.js";
import { trace } from "../packages/core/dist/partnership/index.js";
import { readable } from "./labelled.mjs";

const [data = "../shared/data"] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const labels = readRows(new URL("../training/labels/dev-exchanges.jsonl", import.meta.url));
const labelAt = new Map(labels.map((label) => [`${label.transcript}#${label.index}`, label]));
const conversations = byTranscript(readRows(`${data}/annomi-dev.jsonl`));

async function judge(name, coder) {
  const seen = [];
  for (const rows of conversations) {
    const codes = await coder.code(rows.map(({ speaker, text }) => ({ role: speaker, text })));
    for (const exchange of trace(...readable(rows, (_, i) => codes[i])).exchanges) {
      const row = rows[exchange.index];
      const label = labelAt.get(`${row.transcript}#${row.index}`);
      if (label) seen.push({ ...label, read: exchange.leading, mix: exchange.mix, sure: !exchange.either });
    }
  }
  await coder.close();
  const share = (list, test) => `${list.filter(test).length}/${list.length} = ${(list.filter(test).length / Math.max(1, list.length)).toFixed(3)}`;
  const fair = ({ first, second, read }) => first.includes(read) || second.includes(read);
  const main = ({ first, read }) => first[0] === read;
  const both = seen.filter(({ first, second }) => ["authoritarian", "blame"].includes(first[0]) && ["authoritarian", "blame"].includes(second[0]));
  console.log(
    `${name}: a fair reading ${share(seen, fair)}, the first reader's first ${share(seen, main)}, of those it is sure of ${share(
      seen.filter((each) => each.sure),
      fair,
    )}`,
  );
  const plain = both.filter(({ first, second }) => ![...first, ...second].includes("partnership"));
  const friendly = ({ read }) => read === "partnership";
  console.log(
    `  pushes and blames called partnership ${share(both, friendly)}; of those that no reader could also read as partnership ${share(plain, friendly)}`,
  );
  for (const approach of ["partnership", "authoritarian", "blame", "questioning", "neutral"])
    console.log(
      `  ${approach.padEnd(13)} ${share(
        seen.filter(({ first }) => first[0] === approach),
        fair,
      )}`,
    );
  if (process.argv.includes("--each"))
    for (const each of seen.filter((one) => !fair(one)))
      console.log(
        `   ${each.transcript}#${each.index} read ${each.read}, wanted ${[...new Set([...each.first, ...each.second])]} ${Object.values(each.mix).map((part) => part.toFixed(2))}`,
      );
}

console.log(`two readers: first readings alike ${labels.filter(({ first, second }) => first[0] === second[0]).length}/${labels.length}`);
if (process.argv.includes("--linear")) await judge("linear coder", await openLinearCoder({ threads: 1 }));
await judge("coder", await openCoder({ threads: 1 }));
