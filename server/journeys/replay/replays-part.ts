import type { Sql } from "@/server/db/connect";
import { trySessionLock } from "@/server/db/session-lock";
import { log } from "@/server/log";
import { pollingPart } from "@/server/polling-part";
import { runReplay } from "./run-replay";
import { replaysChannel } from "./start-replay";

/** First key of the locks that keep two workers from one replay ("REPL"). */
const replayLock = 0x5245_504c;

/**
 * Runs drafts over the past in the background. The rows of `replay` are the queue, so nothing is lost by a crash: what
 * a dead worker left behind begins again.
 */
export const replaysPart = pollingPart({
  name: "replays",
  channel: replaysChannel,
  failed: "Replays could not be run.",
  makeRound:
    ({ sql }, stopped) =>
    async () => {
      const due = await sql<{ id: number }[]>`
        select id from replay where status in ('waiting', 'running') order by id`;
      for (const { id } of due) {
        if (stopped()) return;
        await once(sql, id, stopped);
      }
    },
});

async function once(sql: Sql, id: number, stopped: () => boolean): Promise<void> {
  const lock = await trySessionLock(sql, [replayLock, id]);
  if (!lock) return;
  try {
    await runReplay(sql, id, { stopped });
  } catch (error) {
    log.error({ error, replayId: id }, "A replay failed.");
    const message = error instanceof Error ? error.message : String(error);
    await sql`
      update replay set status = 'failed', ended_at = now(), error = ${message.slice(0, 500)}
      where id = ${id} and status = 'running'`;
  } finally {
    await lock.release();
  }
}
