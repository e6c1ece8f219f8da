import type { JourneyDocument, JourneyNode } from "@/domain/journey/document";
import { emptyDocument } from "@/domain/journey/document";
import type { Sql } from "@/server/db/connect";

const node = (id: string, type: string, x: number, y: number, config: Record<string, unknown>): JourneyNode => ({
  id,
  type,
  config,
  position: { x, y },
  name: null,
});

const body = { format: "blocks", blocks: [{ kind: "text", text: "Hello {{ profile.first_name }}" }] };
const gold = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };

/** in → mail → wait → cond → gold or out; `mail` leaves `notSent` unconnected. */
export const fixtureDocument: JourneyDocument = {
  ...emptyDocument(),
  nodes: [
    node("in", "event-entry", 0, 0, { event: "Order Completed", where: [] }),
    node("mail", "email", 0, 1, { content: { subject: "We miss you", preheader: "", body }, topic: "marketing" }),
    node("wait", "wait-for", 0, 2, {
      awaits: [{ kind: "message", port: "clicked", stepId: "mail", did: "clicked" }],
      timeout: { amount: 2, unit: "days" },
    }),
    node("cond", "condition", 0, 3, { branches: [{ port: "gold", label: "Gold", predicate: gold }] }),
    node("gold", "exit", 0, 4, { label: "Converted" }),
    node("out", "exit", 1, 4, { label: "" }),
  ],
  edges: [
    { id: "e1", from: "in", port: "next", to: "mail" },
    { id: "e2", from: "mail", port: "next", to: "wait" },
    { id: "e3", from: "wait", port: "clicked", to: "cond" },
    { id: "e4", from: "wait", port: "timeout", to: "cond" },
    { id: "e5", from: "cond", port: "gold", to: "gold" },
    { id: "e6", from: "cond", port: "otherwise", to: "out" },
  ],
};

/** Makes a journey with one published version. */
export async function makeJourney(sql: Sql, workspaceId: number): Promise<{ journeyId: number; versionId: number }> {
  const [made] = await sql<{ journeyId: number; versionId: number }[]>`
    with j as (
      insert into journey (workspace_id, name, status, draft)
      values (${workspaceId}, 'Win back', 'live', ${JSON.stringify(fixtureDocument)}::jsonb) returning id
    ), v as (
      insert into journey_version (journey_id, workspace_id, number, document)
      select id, ${workspaceId}, 1, ${JSON.stringify(fixtureDocument)}::jsonb from j returning id, journey_id
    )
    select journey_id as "journeyId", id as "versionId" from v`;
  if (!made) throw new Error("The journey was not made.");
  await sql`update journey set live_version_id = ${made.versionId} where id = ${made.journeyId}`;
  return made;
}

/**
 * Sends `people` new profiles through a journey of `fixtureDocument`, as the engine would have written it: profiles,
 * enrolments, ledger, counters and messages, each by one statement, spread over ten days before `now`. Which way a
 * person goes follows from a hash of their number, so the same call writes the same story.
 */
export async function fillJourney(
  sql: Sql,
  {
    workspaceId,
    journeyId,
    versionId,
    people,
    now,
  }: { workspaceId: number; journeyId: number; versionId: number; people: number; now: Date },
): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`
      create temp table story on commit drop as
      select i, p.id as profile_id, lane_of(p.id, (select lanes from install)) as lane, nextval('enrolment_id_seq') as enrolment_id,
        h % 100 as a, (h / 100) % 100 as b, (h / 10000) % 100 as c,
        ${now}::timestamptz - make_interval(secs => (h / 100) % 864000) as at
      from (select i, nextval('profile_id_seq') as id, (hashint4(i) & 2147483647) as h
            from generate_series(1, ${people}::int) as i) as p`;
    await tx`
      insert into profile (lane, id, workspace_id, traits, search, first_seen_at, last_seen_at)
      select lane, profile_id, ${workspaceId},
        jsonb_build_object('name', 'Person ' || i, 'email', 'p' || i || '@example.in'),
        'person ' || i || ' p' || i || '@example.in', at, at from story`;
    await tx`
      create temp table row on commit drop as
      select lane, enrolment_id, profile_id, s.* from story, lateral (values
        ('in', 3, at, at, 'next', null, null, a >= 3),
        ('in', 0, at, null, null, 'refused', case when b < 60 then 'already_in' else 'not_eligible' end, a < 3),
        ('mail', 3, at, at, 'next', 'sent', null, a >= 15),
        ('mail', 3, at, at, null, 'no_path', case when b < 70 then 'no_address' else 'no_consent' end, a between 3 and 14),
        ('wait', 1, at, null, null, null, null, a >= 15),
        ('wait', 2, at, at + make_interval(secs => c * 977), case when b < 40 then 'clicked' else 'timeout' end,
          case when b < 40 then 'happened' else 'timeout' end, null, a >= 15 and b < 75),
        ('wait', 2, at, at + interval '1 hour', null, 'exit_rule', 'r1', a >= 15 and b between 75 and 81),
        ('wait', 2, at, at + interval '2 hours', null, 'goal', null, a >= 15 and b between 82 and 84),
        ('wait', 4, at, at + interval '2 hours', null, 'goal', 'g', a >= 15 and b between 80 and 84),
        ('cond', 3, at + make_interval(secs => c * 977), at + make_interval(secs => c * 977),
          case when c < 30 then 'gold' else 'otherwise' end, null, null, a >= 15 and b < 75),
        (case when c < 30 then 'gold' else 'out' end, 3, at + make_interval(secs => c * 977),
          at + make_interval(secs => c * 977), null, 'completed', null, a >= 15 and b < 75)
      ) as s(step_id, kind, arrived_at, left_at, port, outcome, reason, happened)
      where s.happened`;
    await tx`
      insert into ledger (lane, workspace_id, journey_id, version_id, enrolment_id, profile_id, step_id, kind,
                          arrived_at, left_at, port, outcome, reason)
      select lane, ${workspaceId}, ${journeyId}, ${versionId}, case when kind > 0 then enrolment_id end, profile_id, step_id, kind,
        arrived_at, left_at, port, outcome, reason from row`;
    await tx`
      insert into counter (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason, n)
      select lane, ${journeyId}::int, ${versionId}::int, step_id, date_trunc('hour', arrived_at, 'UTC'), kind,
        coalesce(port, ''), coalesce(outcome, ''), coalesce(reason, ''), count(*)
      from row group by 1, 2, 3, 4, 5, 6, 7, 8, 9
      on conflict (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason)
      do update set n = counter.n + excluded.n`;
    await tx`
      insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, status, entered_at, step_id, visit,
                             arrived_at, state, ended_at, end_reason)
      select lane, enrolment_id, ${workspaceId}, ${journeyId}, ${versionId}, profile_id,
        case when a >= 15 and b >= 85 then 'active' else 'ended' end, at, case when a >= 15 then 'wait' else 'mail' end, 1, at,
        '{"entryEvent":null,"visits":{},"awaits":[],"deadline":null,"data":{}}'::jsonb,
        case when a >= 15 and b >= 85 then null else at end, case when a >= 15 and b >= 85 then null else 'completed' end
      from story where a >= 3`;
    await tx`
      insert into message (lane, workspace_id, profile_id, enrolment_id, journey_id, version_id, step_id, channel, address,
                           status, reason, created_at, sent_at, opened_at, clicked_at)
      select lane, ${workspaceId}, profile_id, enrolment_id, ${journeyId}, ${versionId}, 'mail', 'email', 'p' || i || '@example.in',
        case when c < 4 then 'failed' when c = 4 then 'unknown' when c = 5 then 'queued' else 'sent' end,
        case when c < 4 then 'smtp_550' when c = 4 then 'connection_lost' end, at, case when c > 5 then at end,
        case when c > 5 and b < 60 and b >= 10 then at + interval '1 minute' end, case when c > 5 and b < 40 then at + interval '2 minutes' end
      from story where a >= 15`;
  });
}
