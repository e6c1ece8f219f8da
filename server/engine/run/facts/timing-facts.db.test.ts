import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const arrows = ["in > step", "step > out"];

async function publish(type: string, config: Record<string, unknown>) {
  const { workspaceId } = await t.workspace();
  const document = drawJourney([entry, ["step", type, config], out], arrows);
  return { workspaceId, ...(await publishForTest(t.sql, workspaceId, document)) };
}

/** Goes on to the next instant at which a timer is due, up to a time. */
async function runUntil(until: number): Promise<void> {
  for (;;) {
    await runTurns();
    const [due] = await t.sql<{ at: Date | null }[]>`select min(next_due_at) as at from lane`;
    if (!due?.at || due.at.getTime() > until) break;
    clock.now = Math.max(clock.now, due.at.getTime());
  }
  clock.now = until;
}

const leftAt = (journeyId: number) => t.sql<{ p: number; at: number; reason: string | null }[]>`
  select profile_id as p, (extract(epoch from left_at) * 1000)::float8 as at, reason from ledger
  where journey_id = ${journeyId} and step_id = 'step' and kind in (2, 3) order by left_at, id`;

const go = (profileIds: readonly number[]) =>
  profileIds.map((profileId) => ({ profileId, name: "Go", time: clock.now }));

test("a rate gate lets an even stream through, over all lanes, and keeps its rate after a downtime", async () => {
  const { workspaceId, journeyId } = await publish("rate-gate", { most: 60, per: "minute" });
  const people = Array.from({ length: 120 }, (_, i) => 1000 + i);
  const start = clock.now;
  await accept(t.sql, workspaceId, go(people));
  await runUntil(start + 30_000);
  const early = await leftAt(journeyId);
  // One passes at once, then one a second.
  expect(early.map(({ at }) => (at - start) / 1000)).toEqual(Array.from({ length: 31 }, (_, i) => i));
  // Ten minutes nothing runs: those who are late take new slots, instead of all passing at once.
  clock.now = start + 600_000;
  await runUntil(start + 900_000);
  const all = await leftAt(journeyId);
  expect(new Set(all.map(({ p }) => p)).size).toBe(people.length);
  const perMinute = new Map<number, number>();
  for (const { at } of all) {
    const minute = Math.floor((at - start) / 60_000);
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  for (const [minute, n] of perMinute) expect(n, `minute ${minute}`).toBeLessThanOrEqual(60);
  expect([...perMinute.keys()].some((minute) => minute > 0 && minute < 10)).toBe(false);
});

test("a rate gate keeps the order of arrival, and slots are not handed out twice", async () => {
  const { workspaceId, journeyId } = await publish("rate-gate", { most: 100, per: "hour" });
  const start = clock.now;
  for (const at of [0, 1000, 2000]) {
    clock.now = start + at;
    await accept(t.sql, workspaceId, go([2000 + at, 2001 + at]));
    await runTurns();
  }
  await runUntil(start + 3_600_000);
  const left = await leftAt(journeyId);
  expect(left.map(({ p }) => Math.floor((p - 2000) / 1000))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(left.map(({ at }) => Math.round((at - start) / 36_000))).toEqual([0, 1, 2, 3, 4, 5]);
});

test("the best time comes from each person's own activity on their own clock, else from the workspace's people", async () => {
  const config = { within: { amount: 24, unit: "hours" }, days: 30, fallback: { workspace: true, at: "10:00" } };
  const { workspaceId, journeyId } = await publish("best-time", config);
  const now = Date.parse("2026-12-10T04:00:00Z");
  const at = (day: number, utc: string) => Date.parse(`2026-12-0${day}T${utc}:00Z`);
  const visits = (profileId: number, utc: string, name = "Page Viewed") =>
    [1, 2, 3, 4, 5, 6].map((day) => ({ profileId, name, time: at(day, utc), live: false }));
  clock.now = at(7, "00:00");
  await accept(t.sql, workspaceId, [
    { profileId: 5001, traits: { timezone: "Europe/Berlin" } },
    ...visits(5001, "18:20"),
    // A mail that was sent to them is nothing they did.
    ...visits(5002, "02:20", "Email Sent"),
  ]);
  await runTurns();
  clock.now = now;
  await accept(t.sql, workspaceId, go([5001, 5002]));
  await runUntil(now + 86_400_000);
  expect((await leftAt(journeyId)).map((row) => ({ ...row, at: new Date(row.at).toISOString() }))).toEqual([
    // Little is known of the workspace either: 10:00 in India.
    { p: 5002, at: "2026-12-10T04:30:00.000Z", reason: "configured_hour_10" },
    { p: 5001, at: "2026-12-10T18:00:00.000Z", reason: "own_hour_19" },
  ]);
});

test("with enough activity of all people, those of whom little is known get the workspace's hour", async () => {
  const config = { within: { amount: 24, unit: "hours" }, days: 30, fallback: { workspace: true, at: "10:00" } };
  const { workspaceId, journeyId } = await publish("best-time", config);
  const now = Date.parse("2026-12-20T04:00:00Z");
  // 15:40 UTC is 21:10 in India; people enough that every lane has its hundred.
  const crowd = Array.from({ length: 600 }, (_, i) =>
    [0, 1, 2, 3].map((day) => ({
      profileId: 10_000 + i,
      name: "Product Viewed",
      time: Date.parse(`2026-12-1${day}T15:40:00Z`),
      live: false,
    })),
  ).flat();
  clock.now = Date.parse("2026-12-15T00:00:00Z");
  await accept(t.sql, workspaceId, crowd);
  await runTurns();
  clock.now = now;
  await accept(t.sql, workspaceId, go([10_000_000]));
  await runUntil(now + 86_400_000);
  const [row] = await leftAt(journeyId);
  expect([row?.reason, new Date(row?.at ?? 0).toISOString()]).toEqual([
    "workspace_hour_21",
    "2026-12-20T15:30:00.000Z",
  ]);
});

test("a wait by the clock follows the person's zone also when nothing else is known of them at that moment", async () => {
  const config = {
    amount: null,
    unit: "days",
    until: { kind: "weekday", days: [1, 2, 3, 4, 5, 6, 7], at: "09:00" },
    within: null,
  };
  const { workspaceId, journeyId } = await publish("wait", config);
  clock.now = Date.parse("2026-12-22T04:00:00Z");
  const start = clock.now;
  await accept(t.sql, workspaceId, [{ profileId: 7001, traits: { timezone: "America/New_York" } }]);
  await runTurns();
  await accept(t.sql, workspaceId, go([7001]));
  await runUntil(start + 2 * 86_400_000);
  const [row] = await leftAt(journeyId);
  expect(new Date(row?.at ?? 0).toISOString()).toBe("2026-12-22T14:00:00.000Z");
});
