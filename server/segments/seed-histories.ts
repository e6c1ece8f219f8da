import type { History } from "@/domain/segment/evaluate";
import type { Sql } from "@/server/db/connect";

export type SeededPerson = { lane: number; profileId: number; history: History };

/** Writes random people straight into the tables, for tests of what reads them. */
export async function seedHistories(sql: Sql, workspaceId: number, histories: History[]): Promise<SeededPerson[]> {
  const traits = histories.map(({ traits }) => JSON.stringify(traits));
  const people = await sql<{ lane: number; profileId: number }[]>`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(n.id, (select lanes from install)), n.id, ${workspaceId}, u.traits
    from unnest(${traits}::jsonb[]) with ordinality as u (traits, i)
    cross join lateral (select nextval('profile_id_seq') + 0 * u.i as id) as n
    order by u.i
    returning lane, id as "profileId"`;
  const seeded = histories.map((history, i) => {
    const person = people[i];
    if (!person) throw new Error("A person was not written.");
    return { ...person, history };
  });
  await seedEvents(sql, workspaceId, seeded);
  return seeded;
}

/** Writes the events of these people, with the partitions and names they need. */
export async function seedEvents(sql: Sql, workspaceId: number, people: SeededPerson[]): Promise<void> {
  const events = people.flatMap(({ lane, profileId, history }) =>
    history.events.map(({ id, name, time, properties }) => ({
      lane,
      profileId,
      id,
      name,
      time: new Date(time),
      properties,
    })),
  );
  if (events.length === 0) return;
  const rows = sql`jsonb_to_recordset(${sql.json(JSON.parse(JSON.stringify(events)))}) as e (lane smallint, "profileId" bigint, id uuid, name text, time timestamptz, properties jsonb)`;
  await sql`insert into event_name (workspace_id, name) select distinct ${workspaceId}::int, e.name from ${rows} on conflict do nothing`;
  await sql`select ensure_event_partition(m.month) from (select distinct date_trunc('month', e.time, 'UTC') as month from ${rows}) m`;
  await sql`
    insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties)
    select e.lane, e."profileId", e.time, e.id, n.id, ${workspaceId}, e.time, e.properties
    from ${rows} join event_name n on n.workspace_id = ${workspaceId} and n.name = e.name`;
}
