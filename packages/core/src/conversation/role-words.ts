/** What a speaker's name says of the seat: `T`, `Dr Amsel`, `Client`, `Interpreter`. */
import { labelKey } from "./tidy.ts";
import type { Role } from "./transcript.ts";

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const counsellorWords = list(
  "therapist counsellor counselor counsel clinician interviewer dr doctor nurse provider practitioner coach psychologist psychiatrist physician gp keyworker caseworker socialworker facilitator adviser advisor helper pharmacist midwife dentist hcp th ther thr couns cnslr dietitian physiotherapist therapeut therapeutin berater beraterin arzt ärztin thérapeute therapeute conseiller conseillère terapeuta consejero consejera hulpverlener",
);
const clientWords = list(
  "client patient interviewee participant respondent caller cl cli pt pat klient klientin patientin paciente cliente consumer cliënt smoker",
);
const otherWords = list(
  "mother father mum mom dad wife husband partner son daughter sister brother spouse parent grandmother grandfather friend carer caregiver interpreter translator observer narrator trainer supervisor receptionist dolmetscher dolmetscherin moderator host announcer unknown",
);
/** Letters that stand for a seat by themselves. `C` reads as client; what stands beside it is weighed in `rolesOfLabels`. */
const seatByLetter: ReadonlyMap<string, Role> = new Map([
  ["t", "counsellor"],
  ["c", "client"],
  ["p", "client"],
  ["k", "client"],
]);
/** Letters that stand for a seat only beside another: interviewer, doctor, Berater, question, carer beside patient. */
const pairsOfLetters: readonly (readonly [counsellor: string, client: string])[] = [
  ["i", "p"],
  ["i", "c"],
  ["i", "r"],
  ["i", "k"],
  ["d", "p"],
  ["d", "c"],
  ["b", "k"],
  ["q", "a"],
  ["c", "p"],
];

/** Parts of a name: `Client's wife` → client s wife; `SPEAKER_00` → speaker. */
function parts(label: string): readonly string[] {
  return labelKey(label)
    .replace(/\b(social|support|case|key)[\s-]+worker\b/g, "caseworker")
    .replace(/\bservice[\s-]+user\b/g, "client")
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== "" && part !== "s");
}

/**
 * The role that a name states by itself, or null. Single letters count only when they are the whole name, digits aside.
 */
export function roleOfLabel(label: string): Role | null {
  const words = parts(label);
  if (words.some((word) => otherWords.has(word))) return "other";
  const letter = words.length === 1 ? seatByLetter.get(words[0] ?? "") : undefined;
  if (letter) return letter;
  if (words.some((word) => counsellorWords.has(word))) return "counsellor";
  return words.some((word) => clientWords.has(word)) ? "client" : null;
}

/** Roles by position for a whole set of names: `C` beside `P` is the counsellor, beside `T` the client. */
export function rolesOfLabels(labels: readonly string[]): readonly (Role | null)[] {
  const found = labels.map(roleOfLabel);
  if (found.includes("counsellor")) return found;
  const letters = labels.map((label) => parts(label).join(" "));
  const pair = pairsOfLetters.find(([counsellor, client]) => letters.includes(counsellor) && letters.includes(client));
  if (!pair) return found;
  return found.map((role, i) => (letters[i] === pair[0] ? "counsellor" : letters[i] === pair[1] ? "client" : role));
}
