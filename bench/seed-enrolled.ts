import type { BenchDatabase } from "./bench-database";
import { orderProperties } from "./shop-journey";

export type Seed = {
  journeyId: number;
  versionId: number;
  /** First and last of the new profiles' ids. */
  from: number;
  to: number;
  /** When they arrived at the wait (ms). */
  arrivedAt: number;
  /** When the first of them is due (ms); the others follow one a second. */
  wakeAt: number;
};

/**
 * People who rest at the wait of the shop's journey, as the engine would have left them: profiles, enrolments, ledger and
 * counters, set by set.
 */
export async function seedEnrolled({ sql, workspaceId }: BenchDatabase, seed: Seed): Promise<void> {
  const { journeyId, versionId, from, to } = seed;
  const [arrivedAt, wakeAt] = [new Date(seed.arrivedAt), new Date(seed.wakeAt)];
  const state = JSON.stringify({
    entryEvent: {
      id: crypto.randomUUID(),
      name: "Order Completed",
      time: seed.arrivedAt,
      properties: orderProperties(1),
    },
    visits: { in: 1, if: 1, wait: 1 },
    awaits: [],
    deadline: seed.wakeAt,
    data: {},
  });
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, 16::smallint), id, ${workspaceId}::int,
           jsonb_build_object('first_name', 'Asha ' || id, 'email', 'p' || id || '@example.com', 'tier', 'silver',
                              'city', 'Pune')
    from generate_series(${from}::int, ${to}::int) as id`;
  await sql`
    insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, status, entered_at, step_id, visit,
                           arrived_at, wake_at, state)
    select lane, nextval('enrolment_id_seq'), workspace_id, ${journeyId}, ${versionId}, id, 'active', ${arrivedAt}, 'wait',
           1, ${arrivedAt}, ${wakeAt}::timestamptz + (id - ${from}::int) * interval '1 second',
           ${state}::text::jsonb || jsonb_build_object('deadline', ${seed.wakeAt}::bigint + (id - ${from}::int) * 1000)
    from profile where id between ${from} and ${to}`;
  await sql`
    insert into ledger (lane, workspace_id, journey_id, version_id, enrolment_id, profile_id, step_id, kind, arrived_at,
                        left_at, port)
    select e.lane, e.workspace_id, e.journey_id, e.version_id, e.id, e.profile_id, s.step, s.kind, e.arrived_at,
           case when s.kind = 3 then e.arrived_at end, s.port
    from enrolment e, (values ('in', 3, 'next'), ('if', 3, 'otherwise'), ('wait', 1, null)) as s(step, kind, port)
    where e.profile_id between ${from} and ${to}`;
  await sql`
    insert into counter (lane, journey_id, version_id, step_id, hour, kind, port, n)
    select lane, journey_id, version_id, step_id, date_trunc('hour', arrived_at, 'UTC'), kind, coalesce(port, ''), count(*)
    from ledger where profile_id between ${from} and ${to}
    group by 1, 2, 3, 4, 5, 6, 7
    on conflict (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason)
    do update set n = counter.n + excluded.n`;
  await sql`
    update lane set next_due_at = (select min(wake_at) from enrolment e where e.lane = lane.lane and wake_at is not null)`;
  await sql`vacuum (analyze) profile, enrolment, ledger, counter`;
}
