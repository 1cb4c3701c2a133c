/** The one error of Oarlock: a broken promise with a closed code and a sentence that says what happened and what to do. */

export const faultCodes = [
  "bad-request",
  "not-signed-in",
  "not-allowed",
  "not-found",
  "changed-meanwhile",
  "too-large",
  "unreadable",
  "busy",
  "misconfigured",
  "unavailable",
] as const;
export type FaultCode = (typeof faultCodes)[number];

export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: FaultCode;

  /** @param message one sentence: what happened and what to do. */
  constructor(code: FaultCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
