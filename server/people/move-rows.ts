import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Sql, Tx } from "@/server/db/connect";

export type Move = { lane: number; profileId: number; fromLane: number; fromId: number };

type Options = {
  /** Which of the loser's rows move; all unless given. */
  only?: ReturnType<Sql>;
  /** What happens where the survivor has such a row already; a conflict is an error unless given. */
  onConflict?: ReturnType<Sql>;
  /** Rows get new ids, in the order of the old ones; kept unless given. */
  newIds?: boolean;
};

/** Rows that are in hand at a time. */
const pageMax = 5000;

/**
 * Moves one profile's rows of one per-person table to another profile and lane, page by page. A row is deleted and
 * inserted rather than updated: `lane` is the column the tables are distributed by. Each statement keeps to one lane, so
 * the rows come here in between, as text that nobody reads.
 */
export async function moveRows(tx: Tx, table: PgTable, move: Move, options: Options = {}): Promise<void> {
  const hasId = columnsOf(table).includes("id");
  for (;;) {
    const last = hasId ? await lastOfPage(tx, table, move, options.only) : null;
    const rows = await takeAway(tx, table, move, { ...options, hasId, last });
    if (rows !== null) await insertRows(tx, table, move, rows, options);
    if (last === null) return;
  }
}

type Id = string | number;

const theirs = (tx: Tx, move: Move, only: Options["only"]) =>
  tx`lane = ${move.fromLane} and profile_id = ${move.fromId} ${only ?? tx``}`;

/** The id with which the next page ends; null when it is the last page. */
async function lastOfPage(tx: Tx, table: PgTable, move: Move, only: Options["only"]): Promise<Id | null> {
  const [row] = await tx<{ id: Id }[]>`
    select id from ${tx(getTableName(table))} where ${theirs(tx, move, only)}
    order by id offset ${pageMax - 1} limit 1`;
  return row?.id ?? null;
}

type Page = { only?: Options["only"]; hasId: boolean; last: Id | null };

/** JSON of the rows; null when there were none. */
async function takeAway(tx: Tx, table: PgTable, move: Move, { only, hasId, last }: Page): Promise<string | null> {
  const [page] = await tx<{ rows: string | null }[]>`
    with moved as (
      delete from ${tx(getTableName(table))}
      where ${theirs(tx, move, only)} ${last === null ? tx`` : tx`and id <= ${last}`}
      returning *
    )
    select json_agg(moved ${hasId ? tx`order by moved.id` : tx``})::text as rows from moved`;
  return page?.rows ?? null;
}

/** Writes rows of a per-person table, given as a JSON array of them, under another profile and lane. */
export async function insertRows(
  tx: Tx,
  table: PgTable,
  to: Pick<Move, "lane" | "profileId">,
  rows: string,
  { onConflict, newIds }: Omit<Options, "only">,
): Promise<void> {
  const name = tx(getTableName(table));
  const gone = ["lane", "profile_id", ...(newIds ? ["id"] : [])];
  // Names of our own schema, no input: safe to write as they are.
  const others = tx.unsafe(
    columnsOf(table)
      .filter((column) => !gone.includes(column))
      .join(", "),
  );
  await tx`
    insert into ${name} (lane, profile_id, ${others}) overriding system value
    select ${to.lane}::smallint, ${to.profileId}::bigint, ${others}
    from json_populate_recordset(null::${name}, ${rows}::text::json)
    ${onConflict ?? tx``}`;
}

const columnsOf = (table: PgTable) => Object.values(getTableColumns(table)).map((column) => column.name);
