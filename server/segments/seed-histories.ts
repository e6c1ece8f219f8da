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
    return { ...person, history: { ...history, profileId: person.profileId } };
  });
  const unique = withOwnIdentities(seeded);
  await seedEvents(sql, workspaceId, unique);
  await seedFacts(sql, workspaceId, unique);
  return unique;
}

/** An identity names one person of a workspace only. */
function withOwnIdentities(people: SeededPerson[]): SeededPerson[] {
  const taken = new Set<string>();
  return people.map((person) => {
    const { contact } = person.history;
    if (!contact) return person;
    const identities = contact.identities.flatMap((one) => {
      const key = `${one.kind} ${one.value}`;
      if (taken.has(key)) return [];
      taken.add(key);
      return [one];
    });
    return { ...person, history: { ...person.history, contact: { ...contact, identities } } };
  });
}

/** Writes what people's histories hold besides events: lists, journeys, consent and addresses. */
async function seedFacts(sql: Sql, workspaceId: number, people: SeededPerson[]): Promise<void> {
  const of = <T extends object>(rowsOf: (history: History) => readonly T[]) =>
    sql.json(
      JSON.parse(
        JSON.stringify(
          people.flatMap(({ lane, profileId, history }) =>
            rowsOf(history).map((row) => ({ lane, profile_id: profileId, ...row })),
          ),
        ),
      ),
    );
  const at = (time: number | null) => (time === null ? null : new Date(time));
  await sql`insert into list_member (lane, list_id, profile_id, workspace_id, added_at)
    select lane, list_id, profile_id, ${workspaceId}, now()
    from jsonb_to_recordset(${of(({ lists = [] }) => lists.map((list_id) => ({ list_id })))})
      as r (lane smallint, profile_id bigint, list_id int)`;
  await sql`insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, key, status, entered_at,
      step_id, visit, arrived_at, state, ended_at, end_reason)
    select lane, nextval('enrolment_id_seq'), ${workspaceId}, journey_id, 1, profile_id, gen_random_uuid()::text,
      case when ended_at is null then 'active' else 'ended' end, entered_at, step_id, 1, entered_at, '{}', ended_at,
      case when ended_at is null then null else end_reason end
    from jsonb_to_recordset(${of(({ travelled }) =>
      (travelled?.passages ?? []).map((one) => ({
        journey_id: one.journeyId,
        entered_at: at(one.enteredAt),
        ended_at: at(one.endedAt),
        end_reason: one.endReason,
        step_id: one.stepId,
      })),
    )}) as r (lane smallint, profile_id bigint, journey_id int, entered_at timestamptz, ended_at timestamptz, end_reason text, step_id text)`;
  // A stay is two rows, its arrival and its leaving.
  await sql`insert into ledger (lane, workspace_id, journey_id, version_id, profile_id, step_id, kind, arrived_at, left_at, outcome)
    select lane, ${workspaceId}, journey_id, 1, profile_id, step_id, kind, arrived_at, left_at, outcome
    from jsonb_to_recordset(${of(({ travelled }) =>
      (travelled?.visits ?? []).flatMap((visit) => {
        const row = { journey_id: visit.journeyId, step_id: visit.stepId, arrived_at: at(visit.arrivedAt) };
        const arrived = { ...row, kind: 1, left_at: null, outcome: null };
        return visit.leftAt === null
          ? [arrived]
          : [arrived, { ...row, kind: 2, left_at: at(visit.leftAt), outcome: visit.outcome }];
      }),
    )}) as r (lane smallint, profile_id bigint, journey_id int, step_id text, kind smallint, arrived_at timestamptz, left_at timestamptz, outcome text)`;
  await seedContacts(sql, workspaceId, people, of);
}

async function seedContacts(
  sql: Sql,
  workspaceId: number,
  people: SeededPerson[],
  of: (rowsOf: (history: History) => readonly object[]) => ReturnType<Sql["json"]>,
): Promise<void> {
  await sql`insert into consent (lane, profile_id, workspace_id, channel, topic, state, at, source)
    select lane, profile_id, ${workspaceId}, channel, topic, state, at, 'test'
    from jsonb_to_recordset(${of(({ contact }) =>
      (contact?.consents ?? []).map((word) => ({ ...word, at: new Date(word.at) })),
    )}) as r (lane smallint, profile_id bigint, channel text, topic text, state text, at timestamptz)`;
  await sql`insert into identity (workspace_id, kind, value, lane, profile_id, created_at)
    select ${workspaceId}, kind, value, lane, profile_id, at
    from jsonb_to_recordset(${of(({ contact }) =>
      (contact?.identities ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
    )}) as r (lane smallint, profile_id bigint, kind text, value text, at timestamptz)`;
  const suppressed = [...new Set(people.flatMap(({ history }) => [...(history.contact?.suppressed ?? [])]))];
  await sql`insert into suppression (workspace_id, channel, address, reason)
    select ${workspaceId}, split_part(key, ' ', 1), split_part(key, ' ', 2), 'manual'
    from unnest(${suppressed}::text[]) as key on conflict do nothing`;
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
