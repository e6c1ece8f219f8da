import type { Sql } from "@/server/db/connect";

/**
 * Tells a worker that an import may run. Where no worker has ever started (its tables are missing) nothing is lost:
 * a worker looks for waiting imports when it starts.
 */
export async function enqueueImport(sql: Sql, importId: number, delaySeconds = 0): Promise<void> {
  try {
    await sql`
      select graphile_worker.add_job('import', json_build_object('importId', ${importId}::int),
                                     job_key => ${`import-${importId}`}, max_attempts => 5,
                                     run_at => now() + make_interval(secs => ${delaySeconds}))`;
  } catch (error) {
    const notInstalled = error instanceof Error && "code" in error && ["3F000", "42883"].includes(String(error.code));
    if (!notInstalled) throw error;
  }
}
