import type { LeafOf } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { askAgain } from "../ask-again";
import { rankedValues } from "./values-to-sql";

type Input = {
  workspaceId: number;
  zone: string;
  leaf: LeafOf<"rank">;
  segmentIds: readonly number[];
  /** The threshold before and now; null = no one was (is) ranked. */
  from: number | null;
  to: number | null;
  clock: () => number;
};

/** People asked with one statement and one lock of a lane. */
const chunkSize = 5000;

/** Has everyone asked again whose number lies between two thresholds, lane by lane. Turns go on meanwhile. */
export async function spreadThreshold(sql: Sql, input: Input): Promise<void> {
  const { workspaceId, segmentIds, from, to, clock } = input;
  if (segmentIds.length === 0 || from === to) return;
  const lanes = await sql<{ lane: number }[]>`select lane from lane order by lane`;
  for (const { lane } of lanes) {
    const now = clock();
    const values = await rankedValues(sql, { ...input, at: { now, zone: input.zone }, lanes: [lane] });
    if (!values) return;
    const people = await sql<
      { id: number }[]
    >`select id from (${values.rows}) v where ${between(sql, input)} order by id`;
    for (let start = 0; start < people.length; start += chunkSize) {
      const chunk = people.slice(start, start + chunkSize);
      const asked = chunk.flatMap(({ id }) =>
        segmentIds.map((segmentId) => ({ workspaceId, segmentId, profileId: id })),
      );
      await sql.begin(async (tx) => {
        await tx`select from lane where lane = ${lane} for update`;
        await askAgain(tx, { lane, asked, now: new Date(now) });
        await tx`update lane set next_due_at = least(next_due_at, ${new Date(now)}::timestamptz) where lane = ${lane}`;
      });
    }
  }
}

/** Without one of the two thresholds everyone on the side of the other has changed. */
function between(sql: Sql, { leaf, from, to }: Input) {
  const only = from ?? to;
  if (from === null || to === null) {
    const bound = sql`${String(only)}::numeric`;
    return leaf.side === "top" ? sql`value >= ${bound}` : sql`value <= ${bound}`;
  }
  return sql`value between ${String(Math.min(from, to))}::numeric and ${String(Math.max(from, to))}::numeric`;
}
