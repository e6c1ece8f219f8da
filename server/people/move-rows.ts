import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Sql, Tx } from "@/server/db/connect";

export type Move = { lane: number; profileId: number; fromLane: number; fromId: number };

type Options = {
  /** Which of the loser's rows move; all unless given. */
  only?: ReturnType<Sql>;
  /** What happens where the survivor has such a row already; a conflict is an error unless given. */
  onConflict?: ReturnType<Sql>;
};

/**
 * Moves one profile's rows of one per-person table to another profile and lane, in one statement, ids unchanged.
 * A row is deleted and inserted rather than updated: `lane` is the column the tables are distributed by.
 */
export async function moveRows(tx: Tx, table: PgTable, move: Move, options: Options = {}): Promise<void> {
  const name = getTableName(table);
  const names = Object.values(getTableColumns(table)).map((column) => column.name);
  // Names of our own schema, no input: safe to write as they are.
  const others = tx.unsafe(names.filter((column) => column !== "lane" && column !== "profile_id").join(", "));
  await tx`
    with moved as (
      delete from ${tx(name)} where lane = ${move.fromLane} and profile_id = ${move.fromId} ${options.only ?? tx``}
      returning *
    )
    insert into ${tx(name)} (lane, profile_id, ${others}) overriding system value
    select ${move.lane}::smallint, ${move.profileId}::bigint, ${others} from moved
    ${options.onConflict ?? tx``}`;
}
