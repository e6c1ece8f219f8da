import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { includesRole, type Role } from "@/domain/workspace/role";
import type { ApiContext } from "@/server/api/context";
import { DomainError, type DomainErrorCode } from "@/server/domain-error";
import { log } from "@/server/log";

const transportCodes = {
  not_found: "NOT_FOUND",
  forbidden: "FORBIDDEN",
  conflict: "CONFLICT",
  invalid: "BAD_REQUEST",
  limit: "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<DomainErrorCode, TRPCError["code"]>;

const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter: ({ shape, error }) => {
    const domain = error.cause instanceof DomainError ? error.cause : null;
    const hidden = error.code === "INTERNAL_SERVER_ERROR";
    return {
      ...shape,
      message: hidden ? "Something went wrong on our side." : shape.message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        /** What a screen can act on: the domain's own code and details. */
        domain: domain ? { code: domain.code, details: domain.details } : null,
      },
    };
  },
});

/** The one place where what a use case throws becomes what a client sees. Unknown errors are logged, their text kept. */
function toTransport(
  thrown: unknown,
  call: { path: string; type: string },
  signal: AbortSignal | undefined,
): TRPCError {
  const error = thrown instanceof TRPCError ? thrown : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: thrown });
  const { cause } = error;
  if (cause instanceof DomainError) {
    return new TRPCError({ code: transportCodes[cause.code], message: cause.message, cause });
  }
  // The screen went on before the answer was there, and what was cancelled for it is no mistake.
  if (signal?.aborted && cause === signal.reason) return new TRPCError({ code: "CLIENT_CLOSED_REQUEST", cause });
  if (error.code === "INTERNAL_SERVER_ERROR") log.error({ ...call, error: cause ?? error }, "api");
  return error;
}

const mapErrors = t.middleware(async ({ next, path, type, signal }) => {
  const result = await next();
  if (!result.ok) throw toTransport(result.error, { path, type }, signal);
  // A subscription answers first and may fail later, while it is read.
  if (type === "subscription" && isStream(result.data)) {
    return { ...result, data: mapStream(result.data, (thrown) => toTransport(thrown, { path, type }, signal)) };
  }
  return result;
});

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

async function* mapStream(stream: AsyncIterable<unknown>, map: (thrown: unknown) => TRPCError) {
  try {
    yield* stream;
  } catch (thrown) {
    throw map(thrown);
  }
}

export const { router, createCallerFactory } = t;

/** Anyone, signed in or not. */
export const publicProcedure = t.procedure.use(mapErrors);

/** Anyone with an account. `ctx.visitor` is that person. */
export const signedInProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.visitor) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
  return next({ ctx: { visitor: ctx.visitor } });
});

function procedureFor(needed: Role) {
  return signedInProcedure.use(({ ctx, next }) => {
    const { actor } = ctx.visitor;
    if (!actor) throw new TRPCError({ code: "FORBIDDEN", message: "You belong to no workspace." });
    if (!includesRole(actor.role, needed)) {
      throw new TRPCError({ code: "FORBIDDEN", message: `This needs the role ${needed}.` });
    }
    return next({ ctx: { actor } });
  });
}

/** Any role: reading. `ctx.actor` says who and where; every query is scoped by `ctx.actor.workspaceId`. */
export const workspaceProcedure = procedureFor("viewer");

/** Marketers: everything that builds or changes journeys, segments, people, imports. */
export const editorProcedure = procedureFor("member");

/** Members, settings, keys and tokens. */
export const adminProcedure = procedureFor("admin");

/** What cannot be taken back. */
export const ownerProcedure = procedureFor("owner");
