import type { Sql } from "@/server/db/connect";
import { trySessionLock } from "@/server/db/session-lock";
import { log } from "@/server/log";
import { pollingPart } from "@/server/polling-part";
import { clearSegment } from "./clear-segment";
import { computeSegment } from "./compute-segment";

const attemptsMax = 3;

/** First key of the locks that keep two workers from computing one segment ("SEGM"). */
const computeSegmentLock = 0x5345_474d;

/**
 * Computes segments in the background. The rows of `segment` are the queue: one that is `computing` is due, so nothing
 * is lost by a crash, and an advisory lock keeps two workers from the same one.
 */
export const segmentsPart = pollingPart({
  name: "segments",
  channel: "segments",
  failed: "Segments could not be computed.",
  makeRound: ({ sql, clock }, stopped) => {
    const attempts = new Map<number, number>();
    return async () => {
      for (const work of await due(sql)) {
        if (stopped()) return;
        await once({ sql, clock, attempts, stopped }, work);
      }
    };
  },
});

/**
 * Whether the world around failed rather than the work: no connection, no room, a deadlock, a server that goes down.
 * Classes of SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
function isOfTheWorld(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  return /^(08|40|53|55|57|58)[0-9A-Z]{3}$/.test(error.code) || !/^[0-9A-Z]{5}$/.test(error.code);
}

type Part = { sql: Sql; clock: () => number; attempts: Map<number, number>; stopped: () => boolean };
type Work = { id: number; archived: boolean };

function due(sql: Sql): Promise<Work[]> {
  return sql<Work[]>`
    select id, archived_at is not null as archived from segment
    where (status = 'computing' and archived_at is null) or (archived_at is not null and lanes_done > 0)
    order by updated_at`;
}

/** Does one piece of work unless another worker has it. After some failures the segment is marked as failed. */
async function once(part: Part, work: Work): Promise<void> {
  const { sql, attempts } = part;
  const lock = await trySessionLock(sql, [computeSegmentLock, work.id]);
  if (!lock) return;
  try {
    if (work.archived) await clearSegment(sql, work.id);
    else await computeSegment(sql, { segmentId: work.id, clock: part.clock, stopped: part.stopped });
    attempts.delete(work.id);
  } catch (error) {
    // A lost connection or a full disk says nothing about the segment: it is tried again until it can be computed.
    const failures = (attempts.get(work.id) ?? 0) + (isOfTheWorld(error) ? 0 : 1);
    attempts.set(work.id, failures);
    log.error({ error, segmentId: work.id, failures }, "A segment could not be computed.");
    if (failures >= attemptsMax && !work.archived) {
      await sql`update segment set status = 'failed' where id = ${work.id} and status = 'computing'`;
      attempts.delete(work.id);
    }
  } finally {
    await lock.release();
  }
}
