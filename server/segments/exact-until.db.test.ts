import { expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { accept, turnRunner } from "@/server/engine/test-journeys";
import { exactUntil } from "./exact-until";

const t = await testDatabase();
const [hour, week] = [3_600_000, 7 * 24 * 3_600_000];
const begin = Date.parse("2026-03-10T12:00:00Z");

test("a timer is not moved with everything a person does, what is shown of it is exact, and it ends no membership early", async () => {
  const { workspaceId } = await t.workspace();
  const weekly = {
    kind: "did",
    event: "Page Viewed",
    where: [],
    count: { op: "atLeast", n: 1 },
    window: { kind: "last", amount: 7, unit: "days" },
    per: { by: "occurrence" },
  };
  const [{ id: inner } = { id: 0 }] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status) values (${workspaceId}, 'Week', ${t.sql.json(weekly)}, 'live')
    returning id`;
  const nested = { kind: "all", of: [{ kind: "inSegment", segmentId: inner }] };
  await t.sql`
    insert into segment (workspace_id, name, predicate, status) values (${workspaceId}, 'Nested', ${t.sql.json(nested)}, 'live')`;
  await definitionsChanged(t.sql);
  let now = begin;
  const runTurns = turnRunner(t.sql, () => now);
  const view = async (at: number) => {
    now = at;
    await accept(t.sql, workspaceId, [{ profileId: 4711, name: "Page Viewed", time: at }]);
    await runTurns("busy");
  };
  const stored = () => t.sql<{ lane: number; segmentId: number; profileId: number; until: Date | null }[]>`
    select lane, segment_id as "segmentId", profile_id as "profileId", until from membership
    where workspace_id = ${workspaceId} and is_member order by segment_id`;
  const untils = (rows: readonly { until: Date | null }[]) => rows.map(({ until }) => until?.getTime() ?? null);

  await view(begin);
  await view(begin + hour);
  expect(untils(await stored())).toEqual([begin + week, begin + week]);
  const shown = await exactUntil(t.sql, { workspaceId, members: await stored(), now: new Date(now) });
  expect(untils(shown)).toEqual([begin + hour + week, begin + hour + week]);

  now = begin + week;
  await runTurns("busy");
  expect(untils(await stored())).toEqual([begin + hour + week, begin + hour + week]);
  now = begin + hour + week - 1;
  await runTurns("busy");
  expect(await stored()).toHaveLength(2);
  now++;
  await runTurns("busy");
  expect(await stored()).toHaveLength(0);
});
