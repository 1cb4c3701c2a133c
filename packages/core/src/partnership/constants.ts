/** Every threshold of the four approaches in one place. Each is a choice of Oarlock's (domain model, section 6.2) unless a source is named. */

/** Sympathy is half of a partnership act: kind, but nothing of the client's story is in it. */
export const supportWeight = 0.5;
/** A warning is half direction, half blame. */
export const warningWeight = 0.5;
/** "Why did you" and "why didn't you" blame by half: the form accuses, the wish to know may be real. */
export const whyDidntWeight = 0.5;
/** Bare facilitation leaves the talking to the client: a little questioning, mostly neutral. */
export const facilitationWeight = 0.3;
/** Information becomes a lecture beyond this many words without a question or a reflection. */
export const lectureWords = 40;
/** Beyond this many words a bare "yeah" shows that one person was active. */
export const monologueWords = 60;
/** Part of partnership that a bare "yeah" to a monologue moves to neutral. */
export const monologueShift = 1 / 3;
/** An answer of at most this many words, all of them assent, is minimal. */
export const minimalWords = 3;
/** Share of a question's content words that come from the client's last turn for the question to build on it. */
export const builtOnOverlap = 0.34;
/** Blame keeps at least this much of a turn that probably confronts. */
export const blameFloor = 0.5;
/** Information given with permission and handed back to the client is partnership by this much. */
export const permittedInformationWeight = 0.8;
/** A repair of discord (an apology, a shift) is partnership by at least this much. */
export const repairWeight = 0.8;
/** Permission holds for this many counsellor turns (MITI 4.2.1, E.4.c: some minutes). */
export const permissionTurns = 3;
/** Fewer counted exchanges than this: show the trace, not the shares. */
export const fewestExchanges = 10;
/** An exchange more neutral than this is left out of the shares. */
export const mostlyNeutral = 0.5;
/** How far a whole conversation may be heard too kindly or too harshly, as a standard deviation in log odds (fitted by bench/doubt.mjs --fit). */
export const conversationDoubt = 0.8;
/** Draws for an interval. */
export const draws = 500;
/** Seed of the draws, so that the same coding gives the same interval everywhere. */
export const drawSeed = 20;
/** A strength or a discord must be at least this likely to be spoken of. */
export const sureEnough = 0.5;
/** Whatever the rest of the conversation, an exchange as sure as this may be named. */
export const surestAsked = 0.9;
/** Part of the conversation's partnership that a moment of pushing must be surer by: in a conversation between two equals a lone push is mostly misheard. */
export const againstThePush = 0.5;
/** Counsellor turns within which a strength should be taken up. */
export const uptakeTurns = 2;
/** A client turn of this many words or more is a long one. */
export const longTurnWords = 10;
/** Answers an approach needs before its difference is shown. */
export const fewestAnswers = 5;
/** Weight of a mostly neutral piece of a turn beside its other pieces. */
export const idleWeight = 0.25;
