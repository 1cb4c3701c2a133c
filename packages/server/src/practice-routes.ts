/** Practice: choosing a client, talking, ending, another way through. What goes on inside the client is shown once the practice has ended. */
import { createHash, randomInt } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { type Branches, type PersonaLine, type PracticeLine, type PracticeView, routes } from "@oarlock/contract";
import { AppError } from "@oarlock/core/fault";
import {
  beginPlay,
  differenceOf,
  faultsOf,
  howTaken,
  notesOf,
  otherSide,
  type Persona,
  type Play,
  type Practice,
  personas,
  playBefore,
  readiness,
  rowsOf,
  transcriptOf,
} from "@oarlock/core/practice";
import type { Parts } from "./app.ts";

const largestSeed = 2_147_483_647;

const lineOf = (persona: Persona): PersonaLine => {
  const { id, name, age, pronouns, referral, target } = persona;
  return { id, name, age, pronouns, referral, target, own: !personas.some((each) => each.id === id) };
};

function viewOf({ id, persona, way, aim, play, from, createdAt, changedAt, conversationId }: Practice): PracticeView {
  const notes = way === "learning" || play.ended ? notesOf(persona, play, aim) : [];
  return {
    id,
    persona: lineOf(persona),
    way,
    aim,
    seed: play.seed,
    opening: play.opening,
    exchanges: play.turns.map(({ said, reply }, i) => ({ said, reply, note: notes[i] ?? null })),
    ended: play.ended,
    from,
    createdAt,
    changedAt,
    conversationId,
    otherSide: play.ended ? otherSide(persona, play) : null,
  };
}

/** Beginnings of a history: two exchanges. */
const fewestForFigures = 2;

function figuresOf(persona: Persona, { turns }: Play): PracticeLine["figures"] {
  const last = turns.at(-1);
  if (!last || turns.length < fewestForFigures) return null;
  const sum = (of: (turn: Play["turns"][number]) => number): number => turns.reduce((total, turn) => total + of(turn), 0);
  return {
    readiness: readiness(last.feelings) - readiness(persona.start),
    engagement: last.feelings.engagement - persona.start.engagement,
    reflections: sum(({ codes }) => Math.min(1, codes.miti.SR + codes.miti.CR)),
    questions: sum(({ codes }) => codes.miti.Q),
  };
}

const historyLine = ({ id, persona, way, aim, play, from, createdAt, changedAt }: Practice): PracticeLine => ({
  id,
  personaId: persona.id,
  name: persona.name,
  way,
  aim,
  exchanges: play.turns.length,
  ended: play.ended,
  branch: from !== null,
  createdAt,
  changedAt,
  figures: figuresOf(persona, play),
});

export function practiceRoutes(app: OpenAPIHono, { practices, conversations, hear, stage }: Parts): void {
  const found = async (id: string): Promise<Practice> => {
    const practice = await practices.read(id);
    if (!practice) throw new AppError("not-found", "There is no such practice here. It may have been erased.");
    return practice;
  };
  const personaOf = async (id: string): Promise<Persona> => {
    const persona = personas.find((each) => each.id === id) ?? (await practices.personas()).find((each) => each.id === id);
    if (!persona) throw new AppError("not-found", "There is no such client here. They may have been erased.");
    return persona;
  };

  /** An ended practice becomes a conversation, so that the ear of Listen reports on it. */
  const closed = async (practice: Practice): Promise<Practice> => {
    const { id, persona, play } = practice;
    if (!play.ended || practice.conversationId || play.turns.length === 0) return practice;
    const transcript = transcriptOf(persona, play);
    const text = JSON.stringify(transcript);
    const source = { name: persona.id, format: "practice", hash: createHash("sha256").update(text).digest("hex"), bytes: Buffer.byteLength(text) };
    const record = await conversations.create({ title: `Practice with ${persona.name}`, kind: "practice", target: persona.target, source, transcript });
    await practices.close(id, record.id);
    await hear({ id: record.id, revision: record.revision, turns: transcript.turns.length });
    return { ...practice, conversationId: record.id };
  };

  app.openapi(routes.personas, async (context) => context.json([...personas, ...(await practices.personas())].map(lineOf), 200));
  app.openapi(routes.readPersona, async (context) => context.json(await personaOf(context.req.valid("param").id), 200));
  app.openapi(routes.keepPersona, async (context) => {
    const persona = context.req.valid("json");
    if (personas.some(({ id }) => id === persona.id))
      throw new AppError("bad-request", `“${persona.id}” is one of Oarlock's own. Give yours another short name.`);
    if (persona.id !== context.req.valid("param").id) throw new AppError("bad-request", "The address and the persona name two different people.");
    await practices.keepPersona(persona);
    return context.json({ faults: [...faultsOf(persona)] }, 200);
  });
  app.openapi(routes.erasePersona, async (context) => {
    await practices.erasePersona(context.req.valid("param").id);
    return context.body(null, 204);
  });

  app.openapi(routes.practices, async (context) => context.json((await practices.list()).map(historyLine), 200));
  app.openapi(routes.beginPractice, async (context) => {
    const { persona: id, way, aim, seed = randomInt(largestSeed) } = context.req.valid("json");
    const persona = await personaOf(id);
    stage.prepare(persona).catch(() => undefined); // told with the first turn
    return context.json(viewOf(await practices.create({ persona, way, aim, play: beginPlay(persona, seed), from: null })), 201);
  });
  app.openapi(routes.readPractice, async (context) => context.json(viewOf(await found(context.req.valid("param").id)), 200));
  app.openapi(routes.sayInPractice, async (context) => {
    const { id } = context.req.valid("param");
    const { at, text } = context.req.valid("json");
    const practice = await found(id);
    if (practice.play.turns.length !== at)
      throw new AppError("changed-meanwhile", "This practice went on in another window. Reload it to see where it stands.");
    const play = await stage.turn(practice.persona, practice.play, text);
    await practices.save(id, at, play);
    return context.json(viewOf(await closed({ ...practice, play })), 200);
  });
  app.openapi(routes.endPractice, async (context) => {
    const practice = await found(context.req.valid("param").id);
    const play: Play = { ...practice.play, ended: practice.play.ended ?? "counsellor" };
    if (!practice.play.ended) await practices.save(practice.id, play.turns.length, play);
    return context.json(viewOf(await closed({ ...practice, play })), 200);
  });
  app.openapi(routes.branchPractice, async (context) => {
    const practice = await found(context.req.valid("param").id);
    const { turn } = context.req.valid("json");
    if (turn >= practice.play.turns.length) throw new AppError("bad-request", "There is no such turn to take again.");
    const { persona, way, aim, play } = practice;
    return context.json(viewOf(await practices.create({ persona, way, aim, play: playBefore(play, turn), from: { id: practice.id, turn } })), 201);
  });
  app.openapi(routes.compareBranches, async (context) => {
    const practice = await found(context.req.valid("param").id);
    const all = await practices.list();
    const root = practice.from ? (all.find(({ id }) => id === practice.from?.id) ?? practice) : practice;
    const ways = [root, ...all.filter(({ from, id }) => from?.id === root.id && id !== root.id).toReversed()];
    const answer: Branches = {
      practices: ways.map((each) => viewOf({ ...each, way: "learning" })),
      differences: ways.slice(1).map((each) => {
        const { moves: _, toldNow, ...rest } = differenceOf(root.persona, root.play, each.play);
        const why = [root, each].map(({ persona, play }) => {
          const turn = play.turns[rest.from];
          return turn ? howTaken(persona, turn) : "";
        }) as [string, string]; // two in, two out
        return { id: each.id, ...rest, toldNow: [...toldNow], why };
      }),
    };
    return context.json(answer, 200);
  });
  app.openapi(routes.erasePractice, async (context) => {
    const practice = await found(context.req.valid("param").id);
    await practices.erase(practice.id);
    if (practice.conversationId) await conversations.erase(practice.conversationId);
    return context.body(null, 204);
  });

  app.openapi(routes.playScript, async (context) => {
    const { persona: id, seed, script } = context.req.valid("json");
    const persona = await personaOf(id);
    const play = await stage.script(
      persona,
      seed,
      script.map(({ text }) => text),
    );
    return context.json([...rowsOf(persona, play)], 200);
  });
}
