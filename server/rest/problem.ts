import { z } from "zod";
import { DomainError, type DomainErrorCode } from "@/server/domain-error";

/** An error as RFC 9457 describes it. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().describe("What went wrong, for programs"),
    detail: z.string().describe("What went wrong, for people"),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe("Every field that was refused"),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problem>;

type Code = DomainErrorCode | "unauthorized" | "internal";

const kinds = {
  unauthorized: [401, "Not signed in"],
  forbidden: [403, "Not allowed"],
  not_found: [404, "Not found"],
  conflict: [409, "Conflict"],
  invalid: [422, "Not valid"],
  limit: [429, "Too much"],
  internal: [500, "Something went wrong on our side"],
  unavailable: [503, "Not available now"],
} as const satisfies Record<Code, readonly [number, string]>;

/** A problem of a known kind. */
export function problemOf(code: Code, detail: string, more: Pick<Problem, "errors" | "details"> = {}): Problem {
  const [status, title] = kinds[code];
  return { type: "about:blank", title, status, code, detail, ...more };
}

/** What a client is told of an error; undefined for one it may not see the text of. */
export function problemFrom(error: unknown): Problem | undefined {
  if (error instanceof z.ZodError) {
    const errors = error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message }));
    return problemOf("invalid", errors.map(({ path, message }) => `${path}: ${message}`).join("; "), { errors });
  }
  if (error instanceof DomainError) {
    const hasDetails = Object.keys(error.details).length > 0;
    return problemOf(error.code, error.message, hasDetails ? { details: error.details } : {});
  }
  return undefined;
}
