export * from "./alternatives.ts";
export { faultsOf } from "./check-persona.ts";
export * from "./hear.ts";
export * from "./persona.ts";
export { personas } from "./personas/index.ts";
export * from "./plan.ts";
export * from "./state.ts";
export * from "./voice.ts";
