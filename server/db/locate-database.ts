import { join } from "node:path";
import { embeddedUrl, startEmbedded } from "@/server/db/embedded";
import { migrate } from "@/server/db/migrate";
import type { Env } from "@/server/env";
import { checkDatabase } from "@/server/supervisor/check-database";

/**
 * The database for a command line tool: DATABASE_URL, else the embedded server, which is started for the time of the
 * command when Safar is not running.
 */
export async function locateDatabase(env: Env): Promise<{ url: string; close: () => Promise<void> }> {
  if (env.databaseUrl) {
    await checkDatabase(env.databaseUrl);
    return { url: env.databaseUrl, close: async () => {} };
  }
  const folder = join(env.dataDir, "postgres");
  const running = await embeddedUrl(folder);
  const answers =
    running !== undefined &&
    (await checkDatabase(running).then(
      () => true,
      () => false,
    ));
  if (answers) return { url: running, close: async () => {} };
  const server = await startEmbedded({ folder });
  await migrate(server.url, { lanes: env.lanes });
  return { url: server.url, close: () => server.stop() };
}
