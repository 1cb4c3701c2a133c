/** A language model's voice; see below. */
import type { Persona, Play } from "@oarlock/core/practice";

export interface ModelVoice {
  /** The play with its last reply in the model's words, or as it was where the model's words leave the plan. */
  reword(persona: Persona, play: Play): Promise<Play>;
}
