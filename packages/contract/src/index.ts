/** The HTTP contract: routes and shapes. A page takes `@oarlock/contract/client`, which holds no schema. */
export { type Client, createClient } from "./client.ts";
export { turnCodesSchema } from "./codings.ts";
export { type ConversationView, type HearingProgress, newConversationSchema } from "./conversations.ts";
export { type PageEvent, pageEventSchema } from "./events.ts";
export type { ExampleLine } from "./examples.ts";
export { type ExportFormat, exportFormats } from "./exports.ts";
export { type Fault, faultSchema } from "./fault.ts";
export type { Me } from "./installation.ts";
export { fileTooLarge, mostFileBytes } from "./limits.ts";
export { openApiDocument } from "./openapi.ts";
export { type PersonaLine, personaSchema } from "./personas.ts";
export type { Branches, PracticeLine, PracticeView } from "./practices.ts";
export { type Pasted, type Preview, type PreviewWarning, pastedSchema } from "./previews.ts";
export * as routes from "./routes.ts";
export { transcriptSchema } from "./transcript.ts";
