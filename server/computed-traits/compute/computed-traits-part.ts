import type { Sql } from "@/server/db/connect";
import { trySessionLock } from "@/server/db/session-lock";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { log } from "@/server/log";
import { pollingPart } from "@/server/polling-part";
import { computeTrait } from "./compute-trait";
import { removeTrait } from "./remove-trait";

const attemptsMax = 3;

/** First key of the locks that keep two workers from computing one trait ("TRAI"). */
const computeTraitLock = 0x5452_4149;

/**
 * Computes traits for everybody in the background, and takes away those that were deleted. The rows of `computed_trait` are
 * the queue, so nothing is lost by a crash.
 */
export const computedTraitsPart = pollingPart({
  name: "computed-traits",
  channel: "computed_traits",
  failed: "Traits could not be computed.",
  makeRound: ({ sql, clock }, stopped) => {
    const attempts = new Map<number, number>();
    return async () => {
      const due = await sql<{ id: number; status: "computing" | "removing" }[]>`
        select id, status from computed_trait where status in ('computing', 'removing') order by updated_at`;
      for (const work of due) {
        if (stopped()) return;
        const lock = await trySessionLock(sql, [computeTraitLock, work.id]);
        if (!lock) continue;
        try {
          if (work.status === "removing") await removeTrait(sql, { traitId: work.id, stopped });
          else await computeTrait(sql, { traitId: work.id, clock, stopped });
          attempts.delete(work.id);
        } catch (error) {
          const failures = (attempts.get(work.id) ?? 0) + 1;
          attempts.set(work.id, failures);
          log.error({ error, computedTraitId: work.id, failures }, "A trait could not be computed.");
          if (failures >= attemptsMax) await giveUp(sql, work.id);
        } finally {
          await lock.release();
        }
      }
    };
  },
});

/** What was to be removed is tried again and again; what cannot be computed says so. */
async function giveUp(sql: Sql, id: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`update computed_trait set status = 'failed' where id = ${id} and status = 'computing'`;
    await definitionsChanged(tx);
  });
}
