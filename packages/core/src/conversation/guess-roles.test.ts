import { describe, expect, it } from "vitest";
import { guessRoles } from "./guess-roles.ts";
import { roleOfLabel, rolesOfLabels } from "./role-words.ts";
import type { Transcript } from "./transcript.ts";

/** A transcript of `label: text` lines. */
function transcriptOf(...lines: readonly string[]): Transcript {
  const said = lines.map((line) => ({ label: line.slice(0, line.indexOf(":")), text: line.slice(line.indexOf(":") + 2) }));
  const labels = [...new Set(said.map(({ label }) => label))];
  return {
    speakers: labels.map((label, i) => ({ id: `s${i + 1}`, label, role: "other" })),
    turns: said.map(({ label, text }, i) => ({ id: `t${i + 1}`, speaker: `s${labels.indexOf(label) + 1}`, text })),
  };
}

const rolesOf = ({ speakers }: Transcript) => Object.fromEntries(speakers.map((speaker) => [speaker.label, speaker.role]));

describe("names", () => {
  it.each([
    ["T", "counsellor"],
    ["Therapist 1", "counsellor"],
    ["Dr Amsel", "counsellor"],
    ["Counselor", "counsellor"],
    ["SOCIAL WORKER", "counsellor"],
    ["Interviewer", "counsellor"],
    ["Nurse Pell", "counsellor"],
    ["C", "client"],
    ["C2", "client"],
    ["Patient", "client"],
    ["K", "client"],
    ["Klientin", "client"],
    ["service user", "client"],
    ["Client's wife", "other"],
    ["Interpreter", "other"],
    ["Mum", "other"],
    ["Anna", null],
    ["Speaker 1", null],
    ["SPEAKER_00", null],
    ["A", null],
    ["I", null],
  ] as const)("%s says %s", (label, role) => {
    expect(roleOfLabel(label)).toBe(role);
  });

  it.each([
    [
      ["C", "T"],
      ["client", "counsellor"],
    ],
    [
      ["C", "P"],
      ["counsellor", "client"],
    ],
    [
      ["I", "P"],
      ["counsellor", "client"],
    ],
    [
      ["B", "K"],
      ["counsellor", "client"],
    ],
    [
      ["Q", "A"],
      ["counsellor", "client"],
    ],
    [
      ["A", "B"],
      [null, null],
    ],
  ] as const)("%j together say %j", (labels, wanted) => {
    expect(rolesOfLabels(labels)).toEqual(wanted);
  });

  it("decide before speech does", () => {
    const guess = guessRoles(transcriptOf("Client: How are you? What do you think? Would you tell me?", "Therapist: I drink. I smoke. I do."));
    expect(guess).toMatchObject({ counsellor: "s2", confidence: 0.98 });
    expect(rolesOf(guess.transcript)).toEqual({ Client: "client", Therapist: "counsellor" });
  });

  it("of one seat leave the other to who speaks most", () => {
    const guess = guessRoles(transcriptOf("Nurse: Hello, you two.", "Tam: I smoke less now, since the winter.", "Bo: He does.", "Nurse: Less."));
    expect(rolesOf(guess.transcript)).toEqual({ Nurse: "counsellor", Tam: "client", Bo: "other" });
  });

  it("make a second clinician somebody else", () => {
    const guess = guessRoles(transcriptOf("Therapist: What would you like from today?", "Trainer: Go on.", "Client: To sleep.", "Therapist: To sleep again."));
    expect(rolesOf(guess.transcript)).toEqual({ Therapist: "counsellor", Trainer: "other", Client: "client" });
  });
});

describe("speech", () => {
  const talk = [
    "Bo: I don't know why I came. My wife wanted me to.",
    "Al: It sounds like you had your doubts. What would you like to use the time for?",
    "Bo: I guess the beer. I have six or seven when I get home from my shift.",
    "Al: And how do you feel about those six or seven?",
    "Bo: I like the first two. I could do without the others, I suppose.",
    "Al: You could do without them. What makes you say that?",
    "Bo: I forget things. I forgot my daughter at the pool last month.",
    "Al: That stayed with you. You want to be someone she can count on.",
  ];

  it("tells the one who asks and says “you” from the one who tells of himself", () => {
    const guess = guessRoles(transcriptOf(...talk));
    expect(rolesOf(guess.transcript)).toEqual({ Bo: "client", Al: "counsellor" });
    expect(guess.confidence).toBeGreaterThan(0.8);
    expect(guess.confidence).toBeLessThan(0.98);
    expect(guess.why).toContain("“Al” asks more questions");
  });

  it("does not depend on who opens", () => {
    expect(guessRoles(transcriptOf(...talk.slice(1))).counsellor).toBe("s1");
  });

  it("keeps a third voice as other", () => {
    const guess = guessRoles(transcriptOf(...talk, "Lu: Sorry, wrong room."));
    expect(rolesOf(guess.transcript)).toEqual({ Bo: "client", Al: "counsellor", Lu: "other" });
  });

  it("is unsure where little is said", () => {
    expect(guessRoles(transcriptOf("X: Hello.", "Y: Hello.")).confidence).toBeLessThan(0.6);
  });
});

describe("one speaker or none", () => {
  it("guesses nobody", () => {
    expect(guessRoles(transcriptOf("T: Hello."))).toMatchObject({ counsellor: null, confidence: 0 });
    expect(guessRoles({ speakers: [], turns: [] })).toMatchObject({ counsellor: null, confidence: 0 });
  });
});
