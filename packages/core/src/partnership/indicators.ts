/** Indicators of partnership that the words themselves show (domain model, section 6.4). No occasion reads "not seen", never zero-as-failure. */
import type { Coding } from "../coding/index.ts";
import { type SpokenTurn, spokenTurns, type Transcript, wordCount } from "../conversation/index.ts";
import { longTurnWords, sureEnough, uptakeTurns } from "./constants.ts";
import { apologises, asksForAgenda, offersIdea, tellsSuccess } from "./cues.ts";
import { overlap } from "./overlap.ts";
import type { Indicator } from "./report.ts";
import { clientCodes, counsellorCodes } from "./trace.ts";

interface Scene {
  readonly turns: readonly SpokenTurn[];
  readonly coding: Coding;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Whether a rater heard the act in a counsellor turn. */
function holds(scene: Scene, turn: SpokenTurn, test: (miti: Readonly<Record<string, number>>) => number): boolean {
  const codes = counsellorCodes(scene.coding, turn.id);
  return codes !== null && test(codes.miti) >= sureEnough;
}

function indicator(key: string, label: string, found: readonly string[], occasions: number, say: (seen: number, of: number) => string): Indicator {
  return occasions === 0
    ? { key, label, text: "not seen", seen: null, of: null, turnIds: [] }
    : { key, label, text: say(found.length, occasions), seen: found.length, of: occasions, turnIds: found };
}

function talkBalance({ turns }: Scene): readonly Indicator[] {
  const client = turns.filter((turn) => turn.role === "client");
  const words = client.reduce((sum, turn) => sum + wordCount(turn.text), 0);
  const all = turns.filter((turn) => turn.role !== "other").reduce((sum, turn) => sum + wordCount(turn.text), 0);
  if (client.length === 0 || all === 0)
    return [{ key: "talk-share", label: "The client's share of the words", text: "not seen", seen: null, of: null, turnIds: [] }];
  const long = client.filter((turn) => wordCount(turn.text) >= longTurnWords).map((turn) => turn.id);
  return [
    {
      key: "talk-share",
      label: "The client's share of the words",
      text: `${percent(words / all)} of the words, ${Math.round(words / client.length)} words a turn`,
      seen: words,
      of: all,
      turnIds: [],
    },
    indicator("long-turns", `Client turns of ${longTurnWords} words or more`, long, client.length, (seen, of) => `${seen} of ${of}`),
  ];
}

function ownWords(scene: Scene): Indicator {
  const reflections = scene.turns.filter((turn) => turn.role === "counsellor" && holds(scene, turn, ({ SR = 0, CR = 0 }) => Math.max(SR, CR)));
  const found = reflections.filter((turn) => {
    const at = scene.turns.indexOf(turn);
    const before = scene.turns.slice(0, at).findLast((earlier) => earlier.role === "client");
    return before !== undefined && overlap(turn.text, before.text) >= 0.2;
  });
  return indicator(
    "own-words",
    "Reflections that use the client's own words",
    found.map((turn) => turn.id),
    reflections.length,
    (seen, of) => `${seen} of ${of} reflections`,
  );
}

function permission(scene: Scene): Indicator {
  const counsellor = scene.turns.filter((turn) => turn.role === "counsellor");
  const given = counsellor.filter((turn) => holds(scene, turn, ({ GI = 0, Persuade = 0, PersuadeWith = 0 }) => Math.max(GI, Persuade, PersuadeWith)));
  const asked = given.filter((turn) => {
    const before = counsellor[counsellor.indexOf(turn) - 1];
    const seeks = ({ Seek = 0, PersuadeWith = 0 }): number => Math.max(Seek, PersuadeWith);
    return holds(scene, turn, seeks) || (before !== undefined && holds(scene, before, seeks));
  });
  return indicator(
    "permission",
    "Permission asked around information and advice",
    asked.map((turn) => turn.id),
    given.length,
    (seen, of) => `${seen} of ${of} times`,
  );
}

function autonomy(scene: Scene): Indicator {
  const said = scene.turns.filter((turn) => turn.role === "counsellor" && holds(scene, turn, ({ Emphasize = 0 }) => Emphasize));
  return indicator(
    "autonomy",
    "Said that the choice is the client's",
    said.map((turn) => turn.id),
    said.length,
    (seen) => (seen === 1 ? "once" : `${seen} times`),
  );
}

function agenda(scene: Scene): Indicator {
  const opening = scene.turns.slice(0, Math.ceil(scene.turns.length / 5));
  const asked = opening.filter((turn) => turn.role === "counsellor" && (asksForAgenda(turn.text) || holds(scene, turn, ({ Seek = 0 }) => Seek)));
  return indicator(
    "agenda",
    "Agenda set together in the first fifth",
    asked.map((turn) => turn.id),
    asked.length,
    (seen) => (seen === 1 ? "asked once" : `asked ${seen} times`),
  );
}

/** Client turns that voice a strength or a past success. */
export function voicedStrengths(scene: Scene): readonly SpokenTurn[] {
  return scene.turns.filter((turn) => {
    if (turn.role !== "client") return false;
    const { talk, kind } = clientCodes(scene.coding, turn.id);
    const able = talk.change >= sureEnough && (kind.AB ?? 0) + (kind.TS ?? 0) >= sureEnough;
    return able || (tellsSuccess(turn.text) && talk.sustain < sureEnough);
  });
}

/** The counsellor turn that takes up what a client turn voiced: an affirmation or a reflection of it, soon. */
export function uptakeOf(scene: Scene, voiced: SpokenTurn): SpokenTurn | undefined {
  const later = scene.turns.slice(scene.turns.indexOf(voiced) + 1).filter((turn) => turn.role === "counsellor");
  return later
    .slice(0, uptakeTurns)
    .find(
      (turn) => holds(scene, turn, ({ AF = 0 }) => AF) || (holds(scene, turn, ({ SR = 0, CR = 0 }) => Math.max(SR, CR)) && overlap(turn.text, voiced.text) > 0),
    );
}

function strengths(scene: Scene): readonly Indicator[] {
  const voiced = voicedStrengths(scene);
  const taken = voiced.filter((turn) => uptakeOf(scene, turn));
  return [
    indicator(
      "strengths-voiced",
      "Strengths and past successes the client voiced",
      voiced.map((turn) => turn.id),
      voiced.length,
      (seen) => (seen === 1 ? "one" : `${seen}`),
    ),
    indicator(
      "strengths-taken-up",
      "Of these, taken up by the counsellor",
      taken.map((turn) => turn.id),
      voiced.length,
      (seen, of) => `${seen} of ${of}`,
    ),
  ];
}

function ideas(scene: Scene): Indicator {
  const client = scene.turns.filter((turn) => turn.role === "client" && offersIdea(turn.text) && clientCodes(scene.coding, turn.id).talk.sustain < sureEnough);
  const counsellor = scene.turns.filter(
    (turn) => turn.role === "counsellor" && holds(scene, turn, ({ Persuade = 0, PersuadeWith = 0 }) => Math.max(Persuade, PersuadeWith)),
  );
  return indicator(
    "ideas",
    "Ideas for change that came from the client",
    client.map((turn) => turn.id),
    client.length + counsellor.length,
    (seen, of) => `${seen} of ${of} ideas`,
  );
}

function discord(scene: Scene): Indicator {
  const met = scene.turns.flatMap((turn, at) => {
    if (turn.role !== "client" || clientCodes(scene.coding, turn.id).discord < sureEnough) return [];
    const reply = scene.turns.slice(at + 1).find((later) => later.role === "counsellor");
    return reply ? [reply] : [];
  });
  const repaired = met.filter(
    (turn) =>
      apologises(turn.text) ||
      (holds(scene, turn, ({ SR = 0, CR = 0, AF = 0, Emphasize = 0 }) => Math.max(SR, CR, AF, Emphasize)) &&
        !holds(scene, turn, ({ Persuade = 0, Confront = 0 }) => Math.max(Persuade, Confront))),
  );
  return indicator(
    "discord",
    "Discord met by listening rather than by more push",
    repaired.map((turn) => turn.id),
    met.length,
    (seen, of) => `${seen} of ${of} times`,
  );
}

export function indicators(transcript: Transcript, coding: Coding): readonly Indicator[] {
  const scene: Scene = { turns: spokenTurns(transcript), coding };
  return [...talkBalance(scene), ownWords(scene), permission(scene), autonomy(scene), agenda(scene), ...strengths(scene), ideas(scene), discord(scene)];
}
