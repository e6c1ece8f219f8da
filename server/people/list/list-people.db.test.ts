import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { countPeople } from "@/server/people/list/count-people";
import { listFilterChoices } from "@/server/people/list/list-filter-choices";
import { listPeople, listPeopleInput } from "@/server/people/list/list-people";
import { type PeopleFilter, peopleQuery } from "@/server/people/list/people-filter";

const t = await testDatabase();
const people = 500;
let workspaceId = 0;
let segmentId = 0;

/** Every third has no address, every fourth was never seen, every fifth is in the segment, every seventh bought. */
beforeAll(async () => {
  ({ workspaceId } = await t.workspace());
  await t.sql`
    with made as (
      insert into profile (lane, id, workspace_id, traits, search, last_seen_at)
      select lane_of(i, 4::smallint), i, ${workspaceId},
        jsonb_strip_nulls(jsonb_build_object('name', 'आशा ' || i, 'city', case i % 2 when 0 then 'Pune' else 'Delhi' end,
          'email', case when i % 3 > 0 then 'a' || i || '@example.in' end, 'address', jsonb_build_object('pin', 411000 + i % 10))),
        'आशा ' || i || case when i % 3 > 0 then ' a' || i || '@example.in' else '' end,
        case when i % 4 > 0 then now() - make_interval(days => i % 60) end
      from generate_series(1, ${people}::int) i returning lane, id
    ), seg as (
      insert into segment (workspace_id, name, predicate) values (${workspaceId}, 'Fans', '{"kind":"all","of":[]}') returning id
    )
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since)
    select made.lane, seg.id, made.id, ${workspaceId}, made.id % 5 = 0, now() from made, seg`;
  await t.sql`select ensure_event_partition(now()), ensure_event_partition(now() - interval '40 days')`;
  await t.sql`
    with named as (insert into event_name (workspace_id, name) values (${workspaceId}, 'Order Completed') returning id)
    insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at)
    select lane, p.id, now() - case when p.id % 2 = 0 then interval '1 hour' else interval '40 days' end, gen_random_uuid(),
      named.id, ${workspaceId}, now() from profile p, named where p.id % 7 = 0`;
  const [seg] = await t.sql`select id from segment where workspace_id = ${workspaceId}`;
  segmentId = seg?.id;
  await t.sql`
    update profile set merged_into_lane = lane_of(1, 4::smallint), merged_into_id = 1 where id = 499`;
});

async function all(query: { search?: string; filters?: PeopleFilter[]; sort?: string }, from = workspaceId) {
  const ids: number[] = [];
  let cursor: unknown = null;
  do {
    const input = listPeopleInput.parse({ limit: 37, ...query, cursor });
    const page = await listPeople(t.db, { ...input, workspaceId: from });
    ids.push(...page.people.map((p) => p.id));
    cursor = page.next;
  } while (cursor !== null);
  return ids;
}

const everyone = Array.from({ length: people }, (_, i) => i + 1).filter((i) => i !== 499);
const cases: [string, PeopleFilter[], (i: number) => boolean][] = [
  ["nothing", [], () => true],
  ["an address", [{ kind: "email", has: true }], (i) => i % 3 > 0],
  ["no address", [{ kind: "email", has: false }], (i) => i % 3 === 0],
  ["a trait", [{ kind: "trait", path: "city", op: "equals", value: "PUNE" }], (i) => i % 2 === 0],
  ["a nested trait", [{ kind: "trait", path: "address.pin", op: "equals", value: "411003" }], (i) => i % 10 === 3],
  ["a part of a trait", [{ kind: "trait", path: "city", op: "contains", value: "el" }], (i) => i % 2 === 1],
  ["a missing trait", [{ kind: "trait", path: "email", op: "missing", value: "" }], (i) => i % 3 === 0],
  ["seen lately", [{ kind: "seen", within: true, days: 30 }], (i) => i % 4 > 0 && i % 60 < 30],
  ["not seen lately", [{ kind: "seen", within: false, days: 30 }], (i) => !(i % 4 > 0 && i % 60 < 30)],
  ["an event", [{ kind: "did", event: "Order Completed", days: null }], (i) => i % 7 === 0],
  ["an event lately", [{ kind: "did", event: "Order Completed", days: 30 }], (i) => i % 14 === 0],
  ["an unknown event", [{ kind: "did", event: "Nothing", days: null }], () => false],
];

test.each(cases)("filtering by %s finds exactly the right people, and counts them", async (_, filters, matches) => {
  const expected = everyone.filter(matches);
  const found = await all({ filters });
  expect(found).toEqual(expected.toReversed());
  expect(await all({ filters, sort: "lastSeen" })).toHaveLength(expected.length);
  const query = { ...peopleQuery.parse({ filters }), workspaceId };
  expect(await countPeople(t.db, { ...query, exact: true })).toEqual({ n: expected.length, exact: true, margin: 0 });
  const estimate = await countPeople(t.db, { ...query, exact: false });
  expect(Math.abs(estimate.n - expected.length)).toBeLessThanOrEqual(Math.max(4, estimate.margin * 2));
});

test("filtering by segment finds its members", async () => {
  expect(await all({ filters: [{ kind: "segment", segmentId }] })).toEqual(
    everyone.filter((i) => i % 5 === 0).toReversed(),
  );
});

test("search finds parts of names and addresses in any order, and % means %", async () => {
  expect(await all({ search: "A25@EXAMPLE" })).toEqual([25]);
  expect(await all({ search: "25@ आशा" })).toEqual([425, 325, 125, 25].filter((i) => i % 3 > 0));
  expect(await all({ search: "100%" })).toEqual([]);
});

test("latest seen first: never seen people come last", async () => {
  const ids = await all({ sort: "lastSeen" });
  const seen = await t.sql`select id from profile where workspace_id = ${workspaceId} and merged_into_id is null
    order by last_seen_at desc nulls last, id desc`;
  expect(ids).toEqual(seen.map((r) => r.id));
});

test("another workspace sees nobody, and none of the names to filter by", async () => {
  const other = await t.workspace();
  expect(await all({}, other.workspaceId)).toEqual([]);
  expect(await all({ filters: [{ kind: "segment", segmentId }] }, other.workspaceId)).toEqual([]);
  expect(await listFilterChoices(t.db, other)).toEqual({ segments: [], events: [], traits: [] });
  expect(await listFilterChoices(t.db, { workspaceId })).toMatchObject({
    segments: [{ name: "Fans" }],
    events: ["Order Completed"],
    traits: expect.arrayContaining(["city", "email"]),
  });
});
