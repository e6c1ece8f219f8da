import type { PendingQuery } from "postgres";
import type { Sql, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

const budgetMs = 20_000;
const queryCancelled = "57014";

/** Marks a query as the one to cancel when the caller goes away, and hands it back. */
type Watch = <R extends readonly (object | undefined)[]>(query: PendingQuery<R>) => PendingQuery<R>;

/**
 * Runs heavy reads with a time budget for each statement; when the caller goes away, Postgres is told to stop. Past
 * the budget it is a `limit`.
 */
export async function withBudget<T>(
  sql: Sql,
  signal: AbortSignal | undefined,
  work: (tx: Tx, watch: Watch) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  let stop = () => {};
  const onAbort = () => stop();
  signal?.addEventListener("abort", onAbort, { once: true });
  const found: T[] = [];
  try {
    await sql.begin("read only", async (tx) => {
      await tx`select set_config('statement_timeout', ${String(budgetMs)}, true)`;
      const value = await work(tx, (query) => {
        stop = () => query.cancel();
        signal?.throwIfAborted();
        return query;
      });
      found.push(value);
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Error && "code" in error && error.code === queryCancelled)
      throw new DomainError("limit", "This takes too long to count.", { reason: "too_slow" });
    throw error;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
  const [value] = found;
  if (value === undefined) throw new Error("The work ended without a result.");
  return value;
}
