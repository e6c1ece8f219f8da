/** What went wrong, in terms every transport can map: tRPC, REST, the command line. */
export type DomainErrorCode = "not_found" | "forbidden" | "conflict" | "invalid" | "limit" | "unavailable";

/** A failure the caller can act on. Its message is shown to people, so it never holds internals. */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
