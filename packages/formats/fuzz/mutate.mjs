// Seeded mutations of the fixtures: bytes turned, cut, doubled, spliced; signs that parsers stumble over put in.
import { readdirSync, readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { zip } from "../fixtures/zip.mjs";

const fixtures = new URL("../fixtures/", import.meta.url);
const largest = 200_000;
/** Word files cost a hundred times what a text costs: one input in twenty. */
const weights = [
  ["txt", 22],
  ["vtt", 20],
  ["srt", 18],
  ["csv", 18],
  ["json", 17],
  ["docx", 5],
];

const tokens = [
  ":",
  ": ",
  "T: ",
  "C: ",
  "\n",
  "\r\n",
  "\r",
  "\t",
  "\n\n",
  " ",
  "-->",
  "00:00:01.000 --> 00:00:02.000\n",
  "[00:01:02]",
  "(1:02)",
  "0:03",
  "<v ",
  "<v.a.b.c ",
  ">",
  "</v>",
  "&amp;",
  "&#",
  "WEBVTT",
  "NOTE ",
  "STYLE\n",
  "REGION\nid:",
  '"',
  "'",
  '""',
  ",",
  ";",
  "|",
  "speaker,text\n",
  "=1+1",
  "@",
  "[",
  "]",
  "{",
  "}",
  "null",
  '{"text":',
  '"speaker":',
  '"start":1e999,',
  "\\u0000",
  "\\ud800",
  "\ufeff",
  "\u2028",
  "\u202e",
  "\u0000",
  "\u0001",
  "﷽",
  "😀",
  "é",
  "：",
  "# Speaker: A (client)\n",
  "# Oarlock transcript",
  "line:",
  "position:",
  "__proto__",
  "constructor",
  "99999999999999999999",
  "-1",
  "NaN",
  "[[[[[[[[[[",
  "((((((((",
  "........",
  "        ",
  "--------",
  "- ",
  "<w:p>",
  "</w:p>",
  "<w:r><w:t>",
  "</w:t></w:r>",
  "<w:tbl>",
  "<w:tr>",
  "<w:tc>",
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  "<![CDATA[",
  "]]>",
  "&b;",
  "<w:br/>",
  "<w:tab/>",
].map((token) => Buffer.from(token));

function load() {
  const byFormat = new Map();
  for (const [format] of weights) {
    const files = ["good", "hostile"].flatMap((kind) =>
      readdirSync(new URL(`${format}/${kind}`, fixtures)).map((name) => ({ name, bytes: readFileSync(new URL(`${format}/${kind}/${name}`, fixtures)) })),
    );
    byFormat.set(format, files);
  }
  return byFormat;
}

/** mulberry32. */
export function seeded(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const mutations = [
  (bytes, { at, pick }) => {
    const copy = Buffer.from(bytes);
    if (copy.length) copy[at(copy.length)] = pick(256);
    return copy;
  },
  (bytes, { at }) => {
    const copy = Buffer.from(bytes);
    if (copy.length) copy[at(copy.length)] ^= 1 << at(8);
    return copy;
  },
  (bytes, { at }) => bytes.subarray(0, at(bytes.length + 1)),
  (bytes, { at }) => {
    const from = at(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(Math.min(bytes.length, from + 1 + at(40)))]);
  },
  (bytes, { at }) => {
    const from = at(bytes.length + 1);
    const piece = bytes.subarray(from, from + 1 + at(200));
    return Buffer.concat([bytes.subarray(0, from), ...Array(1 + at(6)).fill(piece), bytes.subarray(from)]);
  },
  (bytes, { at }) => {
    const from = at(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), tokens[at(tokens.length)], bytes.subarray(from)]);
  },
  (bytes, { at }) => {
    const from = at(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, from), ...Array(1 + at(400)).fill(tokens[at(tokens.length)]), bytes.subarray(from)]);
  },
  (bytes, { at, other }) => {
    const second = other();
    return Buffer.concat([bytes.subarray(0, at(bytes.length + 1)), second.subarray(at(second.length + 1))]);
  },
  (bytes, { at }) =>
    Buffer.from(
      bytes.toString("latin1").replace(/\n/g, () => (at(4) ? "\n" : "\r")),
      "latin1",
    ),
  (bytes) => Buffer.from(bytes.toString("utf8"), "utf16le"),
];

/** The parts of a whole archive, packed by deflate or not at all. */
function partsOf(bytes) {
  const parts = [];
  for (let at = 0; at + 30 < bytes.length && bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [method, packed, nameLength] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + nameLength + bytes.readUInt16LE(at + 28);
    const body = bytes.subarray(start, start + packed);
    parts.push({
      name: bytes.toString("utf8", at + 30, at + 30 + nameLength),
      data: method === 8 ? inflateRawSync(body, { maxOutputLength: 1_000_000 }) : body,
    });
    at = start + packed;
  }
  return parts;
}

/** A Word file with its document changed: it comes past the look at the archive. */
function changedInside(bytes, change) {
  const parts = partsOf(bytes).map((part) => ({ name: part.name, data: part.name === "word/document.xml" ? change(Buffer.from(part.data)) : part.data }));
  return new Uint8Array(zip(parts));
}

/** Words and whole paragraphs changed, so that the XML stays whole. */
function changedParagraphs(xml, at) {
  const paragraphs = xml.toString("utf8").split(/(?=<w:(?:p|tbl|tr)[ >])/);
  for (let i = 1 + at(6); i > 0 && paragraphs.length > 0; i--) {
    const one = at(paragraphs.length);
    const token = tokens[at(tokens.length)]
      .toString("utf8")
      .replace(/[<>&\0-\x08]/g, " ")
      .repeat(1 + at(3));
    const kind = at(3);
    if (kind === 0)
      paragraphs[one] = paragraphs[one].replace(
        /(<w:t[^>]*>)([^<]*)/,
        (_, open, text) => `${open}${text.slice(0, at(text.length + 1))}${token}${text.slice(at(text.length + 1))}`,
      );
    if (kind === 1 && /^<w:p[ >].*<\/w:p>$/s.test(paragraphs[one])) paragraphs.splice(one, at(2), ...Array(at(30)).fill(paragraphs[one]));
    if (kind === 2) paragraphs[one] = paragraphs[one].replace(/(<w:t[^>]*>)[^<]*/, `$1${token}`);
  }
  return Buffer.from(paragraphs.join(""));
}

const oddValues = [null, true, 0, -1, 1e308, "", " ", "T", "00:01", "x".repeat(300), "\u0000", "\ud800", [], {}, [[]], "2", 3.5, "SPEAKER_00"];

/** The same JSON with some values changed, left out or doubled. */
function changedValue(value, at, depth) {
  if (at(12) === 0) return oddValues[at(oddValues.length)];
  if (depth > 20) return value;
  if (Array.isArray(value)) return value.flatMap((one) => (at(15) === 0 ? Array(at(4)).fill(one) : [changedValue(one, at, depth + 1)]));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (at(15) === 0 ? [] : [[at(20) === 0 ? `${key}x` : key, changedValue(one, at, depth + 1)]])),
  );
}

/** `input(n)`: the n-th input of a seed, always the same. */
export function mutator(seed) {
  const byFormat = load();
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return (n) => {
    const random = seeded(seed * 1_000_003 + n);
    const at = (length) => Math.floor(random() * length);
    let draw = random() * total;
    const [format] =
      weights.find(([, weight]) => {
        draw -= weight;
        return draw < 0;
      }) ?? weights[0];
    const files = byFormat.get(format);
    const file = files[at(files.length)];
    const other = () => {
      const all = byFormat.get(random() < 0.7 ? format : weights[at(weights.length - 1)][0]);
      return all[at(all.length)].bytes.subarray(0, largest);
    };
    const change = (bytes) => {
      let changed = bytes;
      for (let i = 1 + at(5); i > 0; i--) changed = mutations[at(mutations.length)](changed, { at, pick: at, other }).subarray(0, largest);
      return changed;
    };
    const name = random() < 0.9 ? file.name : `x.${weights[at(weights.length)][0]}`;
    try {
      if (format === "docx" && random() < 0.8)
        return { format, name, bytes: changedInside(file.bytes, random() < 0.5 ? change : (xml) => changedParagraphs(xml, at)) };
      if (format === "json" && random() < 0.5)
        return { format, name, bytes: new Uint8Array(Buffer.from(JSON.stringify(changedValue(JSON.parse(file.bytes.toString("utf8")), at, 0)))) };
    } catch {
      // What is broken already is changed as it is.
    }
    return { format, name, bytes: new Uint8Array(change(Buffer.from(file.bytes.subarray(0, largest)))) };
  };
}
