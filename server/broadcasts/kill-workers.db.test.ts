import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { unbalancedSteps } from "@/server/engine/fault/faults-found";
import { bundlePrograms, keepWorker } from "@/server/engine/fault/worker-process";
import { publishForTest } from "@/server/engine/test-journeys";
import { planSchedules } from "./plan-schedules";

const t = await testDatabase();

const people = 5000;

test("workers killed in the middle of a campaign: everybody enters, nobody twice", { timeout: 180_000 }, async () => {
  const { workspaceId } = await t.workspace();
  await t.sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, install.lanes), id, ${workspaceId}::int, '{}' from install, generate_series(1, ${people}) as id`;
  const [row] = await t.sql<{ zone: string }[]>`select timezone as zone from workspace where id = ${workspaceId}`;
  const minute = new Date(Math.floor(Date.now() / 60_000) * 60_000);
  const start = new Intl.DateTimeFormat("sv-SE", { timeZone: row?.zone, dateStyle: "short", timeStyle: "short" })
    .format(minute)
    .replace(" ", "T");
  const config = { audience: "everyone", segmentId: null, start, rule: null, clock: "workspace", missed: "once" };
  const document = drawJourney(
    [
      ["in", "schedule-entry", config],
      ["wait", "wait", { amount: 1, unit: "weeks" }],
      ["out", "exit", { label: "" }],
    ],
    ["in > wait", "wait > out"],
  );
  const published = await publishForTest(t.sql, workspaceId, document);
  const now = new Date(minute.getTime() - 1000);
  await t.sql.begin((tx) => planSchedules(tx, { ...published, workspaceId, document, before: null, now }));
  const seen = async () =>
    (
      await t.sql<{ n: number; status: string | null }[]>`
      select coalesce(sum(l.seen), 0)::int as n, min(b.status) as status
      from broadcast b join broadcast_lane l on l.broadcast_id = b.id`
    )[0];
  const [file = ""] = await bundlePrograms(["server/worker.ts"]);
  const first = keepWorker(file, t.url);
  await first.ready();
  const workers = [first, keepWorker(file, t.url)];
  try {
    for (const part of [0.2, 0.5]) {
      for (let n = 0; ((await seen())?.n ?? 0) < people * part && n < 600; n++) await pause(20);
      await Promise.all(workers.map((worker) => worker.kill()));
    }
    for (let n = 0; (await seen())?.status !== "done" && n < 1200; n++) await pause(50);
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    rmSync(file, { force: true });
  }
  const [found] = await t.sql`
    select count(*)::int as n, count(distinct profile_id)::int as people,
      (select count(*)::int from broadcast) as broadcasts, (select sum(entered)::int from broadcast_lane) as entered
    from enrolment where journey_id = ${published.journeyId}`;
  expect(found).toEqual({ n: people, people, broadcasts: 1, entered: people });
  expect(await unbalancedSteps(t.sql, published.journeyId)).toEqual([]);
});
