import type { Sql, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import type { TableSpread } from "./table-spread";

/** Their rows belong to a lane, not to a person, and its number stays valid when there are more. */
const staysInLane = new Set([
  "lane",
  "counter",
  "event_seen",
  "set_aside",
  "broadcast_lane",
  "lane_quota",
  "segment_move",
  "list_change",
]);

/**
 * Spreads everybody over more lanes, in one transaction with every lane held: it happens or it does not. The application
 * must be stopped; what is waiting in the inbox must have been handled, and no broadcast be under way, for both know
 * their people by the lanes of before.
 * @throws DomainError `conflict` when something is under way, `invalid` when a table is unknown or the lanes would be fewer
 */
export async function relane(sql: Sql, spread: TableSpread, lanes: number): Promise<void> {
  await sql.begin(async (tx) => {
    const before = await tx`select lane from lane order by lane for update`;
    if (lanes <= before.length || lanes > 32_000) {
      throw new DomainError("invalid", `There are ${before.length} lanes; more are possible, fewer are not.`);
    }
    await requireQuiet(tx);
    const people = await tablesOfPeople(tx, spread);
    await moveSeen(tx, lanes);
    for (const { table, id } of people) {
      await tx`
        update ${tx(table)} set lane = lane_of(${tx(id)}, ${lanes}::smallint)
        where lane <> lane_of(${tx(id)}, ${lanes}::smallint)`;
    }
    await tx`
      update profile set merged_into_lane = lane_of(merged_into_id, ${lanes}::smallint) where merged_into_id is not null`;
    await tx`
      update mailbox_mail b set lane = m.lane from message m where m.id = b.message_id and b.lane is distinct from m.lane`;
    await rebuildCounters(tx);
    await tx`insert into lane (lane) select n from generate_series(${before.length}::int, ${lanes - 1}::int) n`;
    await tx`
      update lane l set next_due_at = least(
        (select min(wake_at) from enrolment e where e.lane = l.lane),
        (select min(until) from membership m where m.lane = l.lane),
        (select min(until) from computed_value v where v.lane = l.lane),
        (select min(due_at) from entry_timer t where t.lane = l.lane))`;
    await tx`update install set lanes = ${lanes}`;
  });
}

async function requireQuiet(tx: Tx): Promise<void> {
  const [busy] = await tx<{ inbox: boolean; broadcast: boolean; segment: boolean }[]>`
    select exists (select from inbox) as inbox,
           exists (select from broadcast where status in ('filling', 'running', 'paused')) as broadcast,
           exists (select from segment where status = 'computing')
             or exists (select from computed_trait where status in ('computing', 'removing')) as segment`;
  if (busy?.inbox) throw new DomainError("conflict", "The inbox is not empty: let the workers finish, then stop them.");
  if (busy?.broadcast) throw new DomainError("conflict", "A broadcast is under way: let it end or stop it.");
  if (busy?.segment) throw new DomainError("conflict", "A segment or computed trait is being computed: let it end.");
}

/** The tables whose rows follow a person, with the column that names the person. */
async function tablesOfPeople(tx: Tx, { byLane }: TableSpread): Promise<{ table: string; id: string }[]> {
  const rows = await tx<{ table: string; id: string | null }[]>`
    select t.name as table, case when t.name = 'profile' then 'id' else (
      select attname from pg_attribute where attrelid = to_regclass(t.name) and attname = 'profile_id') end as id
    from unnest(${[...byLane, "identity"]}::text[]) as t(name) where t.name <> 'inbox'`;
  const unknown = rows.filter(({ table, id }) => id === null && !staysInLane.has(table));
  if (unknown.length > 0) {
    const names = unknown.map(({ table }) => table).join(", ");
    throw new DomainError("invalid", `It is not known whose rows these tables hold: ${names}.`);
  }
  return rows.flatMap(({ table, id }) => (id === null || staysInLane.has(table) ? [] : [{ table, id }]));
}

/** Messages seen lately go with the person of their event; those that are no event change nothing when they come again. */
async function moveSeen(tx: Tx, lanes: number): Promise<void> {
  await tx`
    with moved as (
      delete from event_seen s using event e
      where e.lane = s.lane and e.id = s.id and e.lane <> lane_of(e.profile_id, ${lanes}::smallint)
      returning lane_of(e.profile_id, ${lanes}::smallint) as lane, s.id, s.seen_at
    )
    insert into event_seen (lane, id, seen_at) select lane, id, seen_at from moved on conflict do nothing`;
}

/** Counters are sums of the ledger and nothing else. */
async function rebuildCounters(tx: Tx): Promise<void> {
  await tx`delete from counter`;
  await tx`
    insert into counter (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason, n, value)
    select lane, journey_id, version_id, step_id, date_trunc('hour', arrived_at, 'UTC'), kind, coalesce(port, ''),
           coalesce(outcome, ''), coalesce(reason, ''), count(*), coalesce(sum(value), 0)
    from ledger group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
}
