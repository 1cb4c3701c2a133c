/** Every route of Oarlock's API, one file a resource. */
export { codeTurn } from "./codings.ts";
export { create, describe, erase, list, read, remove, removed, replaceTranscript, restore } from "./conversations.ts";
export { events } from "./events.ts";
export { examples, openExample } from "./examples.ts";
export { exportFile } from "./exports.ts";
export { health, me } from "./installation.ts";
export { erasePersona, keepPersona, personas, readPersona } from "./personas.ts";
export {
  beginPractice,
  branchPractice,
  compareBranches,
  endPractice,
  erasePractice,
  playScript,
  practices,
  readPractice,
  sayInPractice,
} from "./practices.ts";
export { preview } from "./previews.ts";
export { reflect } from "./reflections.ts";
