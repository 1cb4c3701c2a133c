import { describe, expect, it } from "vitest";
import { type Edit, edit } from "./edit.ts";
import type { Transcript } from "./transcript.ts";

const transcript: Transcript = {
  speakers: [
    { id: "s1", label: "T", role: "counsellor" },
    { id: "s2", label: "C", role: "client" },
    { id: "s3", label: "C.", role: "other" },
  ],
  turns: [
    { id: "t1", speaker: "s1", text: "How was it?", start: 0, end: 2 },
    { id: "t2", speaker: "s2", text: "Dry. Then not 😀 so dry.", start: 2, end: 6 },
    { id: "t3", speaker: "s1", text: "Then not.", start: 6, end: 7 },
    { id: "t4", speaker: "s3", text: "No.", start: 7 },
  ],
};

function edited(change: Edit): Transcript {
  const result = edit(transcript, change);
  if (!result.ok) throw new Error(result.why);
  return result.transcript;
}

const rolesOf = ({ speakers }: Transcript) => speakers.map((speaker) => speaker.role);
const idsOf = ({ turns }: Transcript) => turns.map((turn) => turn.id);

describe("refusals", () => {
  const refused: readonly Edit[] = [
    { kind: "set-roles", roles: { s9: "client" } },
    { kind: "merge-speakers", from: "s1", into: "s1" },
    { kind: "merge-speakers", from: "s9", into: "s1" },
    { kind: "merge-speakers", from: "s1", into: "s9" },
    { kind: "add-speaker", id: "s1", label: "Lu", role: "other" },
    { kind: "add-speaker", id: "s4", label: " t ", role: "other" },
    { kind: "add-speaker", id: "s4", label: " : ", role: "other" },
    { kind: "rename-speaker", speaker: "s9", label: "Lu" },
    { kind: "rename-speaker", speaker: "s1", label: "c" },
    { kind: "split-turn", turn: "t9", offset: 2, newId: "t5" },
    { kind: "split-turn", turn: "t2", offset: 0, newId: "t5" },
    { kind: "split-turn", turn: "t2", offset: 99, newId: "t5" },
    { kind: "split-turn", turn: "t2", offset: 2.5, newId: "t5" },
    { kind: "split-turn", turn: "t2", offset: 4, newId: "t1" },
    { kind: "split-turn", turn: "t2", offset: transcript.turns[1]?.text.indexOf("\ude00") ?? 0, newId: "t5" },
    { kind: "join-turns", turn: "t4" },
    { kind: "join-turns", turn: "t9" },
    { kind: "give-turn", turn: "t9", speaker: "s1" },
    { kind: "give-turn", turn: "t1", speaker: "s9" },
    { kind: "set-text", turn: "t1", text: " \n " },
    { kind: "set-text", turn: "t9", text: "Hello." },
  ];
  it.each(refused)("says why not: %o", (change) => {
    const result = edit(transcript, change);
    expect(result).toEqual({ ok: false, why: expect.stringMatching(/^[A-Z“].+[.]$/) });
  });
});

describe("speakers", () => {
  it("sets the roles of all turns in one action", () => {
    expect(rolesOf(edited({ kind: "set-roles", roles: { s1: "client", s2: "counsellor" } }))).toEqual(["client", "counsellor", "other"]);
  });

  it("swaps counsellor and client and leaves others", () => {
    expect(rolesOf(edited({ kind: "swap-roles" }))).toEqual(["client", "counsellor", "other"]);
  });

  it("merges one speaker into another and keeps every turn's id", () => {
    const merged = edited({ kind: "merge-speakers", from: "s3", into: "s2" });
    expect(merged.speakers.map((speaker) => speaker.id)).toEqual(["s1", "s2"]);
    expect(idsOf(merged)).toEqual(idsOf(transcript));
    expect(merged.turns[3]?.speaker).toBe("s2");
  });

  it("adds a seat, with a name that any format can hold", () => {
    expect(edited({ kind: "add-speaker", id: "s4", label: "Lu: <x>", role: "other" }).speakers[3]).toEqual({ id: "s4", label: "Lu x", role: "other" });
  });

  it("renames", () => {
    expect(edited({ kind: "rename-speaker", speaker: "s2", label: "Mira" }).speakers[1]).toEqual({ id: "s2", label: "Mira", role: "client" });
  });
});

describe("turns", () => {
  it("splits: the first part keeps id and start, the second gets the end", () => {
    const { turns } = edited({ kind: "split-turn", turn: "t2", offset: 4, newId: "t2b" });
    expect(turns.slice(1, 3)).toEqual([
      { id: "t2", speaker: "s2", text: "Dry.", start: 2 },
      { id: "t2b", speaker: "s2", text: "Then not 😀 so dry.", end: 6 },
    ]);
    expect(turns.map((turn) => turn.id)).toEqual(["t1", "t2", "t2b", "t3", "t4"]);
  });

  it("joins with the turn after, and undoes a split", () => {
    const split = edited({ kind: "split-turn", turn: "t2", offset: 4, newId: "t2b" });
    expect(edit(split, { kind: "join-turns", turn: "t2" })).toEqual({ ok: true, transcript });
    const last = edited({ kind: "join-turns", turn: "t3" });
    expect(last.turns[2]).toEqual({ id: "t3", speaker: "s1", text: "Then not. No.", start: 6 });
  });

  it("gives a turn to another speaker and leaves the others as they are", () => {
    const given = edited({ kind: "give-turn", turn: "t3", speaker: "s2" });
    expect(given.turns[2]?.speaker).toBe("s2");
    expect(given.turns.filter((turn) => turn.id !== "t3")).toEqual(transcript.turns.filter((turn) => turn.id !== "t3"));
  });

  it("sets words, as one line", () => {
    expect(edited({ kind: "set-text", turn: "t4", text: " Not\n at  all. " }).turns[3]?.text).toBe("Not at all.");
  });

  it("never changes the transcript that it was given", () => {
    const before = JSON.stringify(transcript);
    edited({ kind: "swap-roles" });
    edited({ kind: "split-turn", turn: "t2", offset: 4, newId: "t2b" });
    expect(JSON.stringify(transcript)).toBe(before);
  });
});
