import type { Sql, Tx } from "@/server/db/connect";
import type { TableSpread } from "./table-spread";

/**
 * What keeps the tables from being distributed by lane, in words: keys that do not start with it, triggers, foreign keys
 * across the spread, identity columns that Citus cannot number on many nodes. Read from the catalogue of the database as it
 * is, so a migration that breaks the rule is found by a test.
 */
export async function findObstacles(sql: Sql | Tx, spread: TableSpread): Promise<string[]> {
  const found = await Promise.all([
    lanesAmiss(sql, spread),
    keysAmiss(sql, spread),
    triggers(sql, spread),
    foreignKeys(sql, spread),
    identityColumns(sql, spread),
  ]);
  return found.flat();
}

type Found = { what: string }[];
const words = (rows: Found) => rows.map(({ what }) => what);

async function lanesAmiss(sql: Sql | Tx, { byLane }: TableSpread): Promise<string[]> {
  return words(
    await sql<Found>`
      select t.name || ': lane is missing, may be null or is no smallint' as what
      from unnest(${byLane}::text[]) as t(name)
      where not exists (
        select from pg_attribute a where a.attrelid = to_regclass(t.name) and a.attname = 'lane' and a.attnotnull
          and a.atttypid = 'smallint'::regtype)`,
  );
}

/** Uniqueness can only be checked inside one shard. */
async function keysAmiss(sql: Sql | Tx, { byLane }: TableSpread): Promise<string[]> {
  return words(
    await sql<Found>`
      select c.relname || ': ' || i.relname || ' is unique but does not start with lane' as what
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      left join pg_inherits h on h.inhrelid = c.oid
      where (c.relname = any(${byLane}::text[]) or h.inhparent::regclass::text = any(${byLane}::text[]))
        and (x.indisunique or x.indisexclusion)
        and (select attname from pg_attribute where attrelid = c.oid and attnum = x.indkey[0]) is distinct from 'lane'
      union all
      select t.name || ': it has no primary key' from unnest(${byLane}::text[]) as t(name)
      where not exists (select from pg_index x where x.indrelid = to_regclass(t.name) and x.indisprimary)`,
  );
}

async function triggers(sql: Sql | Tx, { byLane, everywhere }: TableSpread): Promise<string[]> {
  return words(
    await sql<Found>`
      select tgrelid::regclass || ': trigger ' || tgname || ' would not run on the nodes' as what
      from pg_trigger where not tgisinternal and tgrelid::regclass::text = any(${[...byLane, ...everywhere]}::text[])`,
  );
}

/** From a table that is everywhere only to another such; from one spread by lane to none at all. */
async function foreignKeys(sql: Sql | Tx, { byLane, everywhere }: TableSpread): Promise<string[]> {
  return words(
    await sql<Found>`
      select conrelid::regclass || ': foreign key ' || conname || ' leads to ' || confrelid::regclass as what
      from pg_constraint where contype = 'f' and (
        conrelid::regclass::text = any(${byLane}::text[]) or confrelid::regclass::text = any(${byLane}::text[])
        or conrelid::regclass::text = any(${everywhere}::text[])
          and confrelid::regclass::text <> all(${everywhere}::text[]))`,
  );
}

/** A number made on a node has the node in its upper bits: it needs 64 of them. */
async function identityColumns(sql: Sql | Tx, { byLane }: TableSpread): Promise<string[]> {
  return words(
    await sql<Found>`
      select attrelid::regclass || ': identity column ' || attname || ' is no bigint' as what
      from pg_attribute
      where attidentity <> '' and atttypid <> 'bigint'::regtype and attrelid::regclass::text = any(${byLane}::text[])`,
  );
}
