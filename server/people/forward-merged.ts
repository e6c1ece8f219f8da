import { inbox } from "@/drizzle/schema";
import type { Tx } from "@/server/db/connect";
import type { InboxRow } from "./inbox-row";
import { insertRows } from "./move-rows";

type Gone = { id: number; lane: number; survivorId: number };

/**
 * Rows addressed to people who have meanwhile been merged into someone else go on to the survivor's lane; those to people
 * who were erased are dropped. One statement while there are none, and one more per survivor and lane. The caller deletes
 * all rows it read as usual; the copies have new ids in the other inbox.
 * @returns the rows that stay, for the rest of the turn
 */
export async function forwardMerged<R extends Pick<InboxRow, "id" | "profileId">>(
  tx: Tx,
  lane: number,
  rows: readonly R[],
): Promise<R[]> {
  if (rows.length === 0) return [];
  const gone = await tx<Gone[]>`
    select id, merged_into_lane as lane, merged_into_id as "survivorId" from profile
    where lane = ${lane} and id = any(${[...new Set(rows.map((row) => row.profileId))]}::bigint[])
      and merged_into_id is not null`;
  if (gone.length === 0) return [...rows];
  // What is addressed to somebody who was erased goes nowhere.
  const merged = gone.filter(({ survivorId }) => survivorId !== 0);
  for (const person of merged) {
    await forward(
      tx,
      lane,
      person,
      rows.flatMap(({ id, profileId }) => (profileId === person.id ? [id] : [])),
    );
  }
  if (merged.length > 0) {
    await tx`select pg_notify('inbox', ${[...new Set(merged.map((person) => person.lane))].join(",")})`;
  }
  const left = new Set(gone.map(({ id }) => id));
  return rows.filter((row) => !left.has(row.profileId));
}

/** The rows come here as text that nobody reads, because no statement may write to a lane what it reads in another. */
async function forward(tx: Tx, lane: number, to: Gone, ids: readonly number[]): Promise<void> {
  const [read] = await tx<{ rows: string | null }[]>`
    select json_agg(i order by i.id)::text as rows from inbox i
    where i.lane = ${lane} and i.id = any(${[...ids]}::bigint[])`;
  if (!read?.rows) return;
  await insertRows(tx, inbox, { lane: to.lane, profileId: to.survivorId }, read.rows, { newIds: true });
}
