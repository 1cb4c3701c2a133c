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
/** Letters used alone, and what they stand for when nothing beside them says otherwise. */
const counsellorLetters = list("t i d q b");
const clientLetters = list("c p k r a");

/** Parts of a name: `Client's wife` → client s wife; `SPEAKER_00` → speaker. */
function parts(label: string): readonly string[] {
  return labelKey(label)
    .replace(/\b(social|support|case|key)[\s-]+worker\b/g, "caseworker")
    .replace(/\bservice[\s-]+user\b/g, "client")
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== "" && part !== "s");
}

/**
 * The role that a name states by itself, or null. Single letters count only when they are the whole name
 * (digits aside); `C` reads as client here: what stands beside it is weighed by `guessRoles`.
 */
export function roleOfLabel(label: string): Role | null {
  const words = parts(label);
  if (words.some((word) => otherWords.has(word))) return "other";
  if (words.length === 1 && counsellorLetters.has(words[0] ?? "")) return "counsellor";
  if (words.length === 1 && clientLetters.has(words[0] ?? "")) return "client";
  if (words.some((word) => counsellorWords.has(word))) return "counsellor";
  return words.some((word) => clientWords.has(word)) ? "client" : null;
}

/** Roles by position for a whole set of names: `C` beside `P` is the counsellor, beside `T` the client. */
export function rolesOfLabels(labels: readonly string[]): readonly (Role | null)[] {
  const found = labels.map(roleOfLabel);
  const letters = labels.map((label) => parts(label).join(" "));
  if (found.includes("counsellor")) return found;
  const c = letters.indexOf("c");
  const patient = letters.some((letter, i) => i !== c && found[i] === "client" && letter !== "a" && letter !== "r");
  return c >= 0 && patient ? found.map((role, i) => (i === c ? "counsellor" : role)) : found;
}
