import { expect, test } from "vitest";
import { fillJourney, makeJourney } from "@/server/analytics/ledger-fixture";
import { reading } from "@/server/analytics/range";
import { watchJourneyNumbers } from "@/server/analytics/watch-journey-numbers";
import { testDatabase } from "@/server/db/test-database";

const t = await testDatabase();

test("viewers see the numbers now, see them move, and stop when they leave", async () => {
  const { workspaceId } = await t.workspace();
  const journey = await makeJourney(t.sql, workspaceId);
  const input = { ...reading.parse({ journeyId: journey.journeyId }), workspaceId };
  const leaving = new AbortController();
  const first = watchJourneyNumbers(t.db, input, leaving.signal);
  const second = watchJourneyNumbers(t.db, input, leaving.signal);
  expect((await first.next()).value?.entered).toBe(0);
  expect((await second.next()).value?.entered).toBe(0);

  await fillJourney(t.sql, { workspaceId, ...journey, people: 100, now: new Date() });
  for (const viewer of [first, second]) {
    let entered = 0;
    while (entered === 0) entered = (await viewer.next()).value?.entered ?? 0;
    expect(entered).toBeGreaterThan(90);
  }
  leaving.abort();
  expect(await first.next()).toEqual({ done: true, value: undefined });
});

test("a journey of another workspace cannot be watched, not even while its owner watches", async () => {
  const { workspaceId } = await t.workspace();
  const other = await t.workspace();
  const { journeyId } = await makeJourney(t.sql, workspaceId);
  const leaving = new AbortController();
  const owner = watchJourneyNumbers(t.db, { ...reading.parse({ journeyId }), workspaceId }, leaving.signal);
  await owner.next();
  const spy = watchJourneyNumbers(
    t.db,
    { ...reading.parse({ journeyId }), workspaceId: other.workspaceId },
    leaving.signal,
  );
  await expect(spy.next()).rejects.toThrow("no such journey");
  leaving.abort();
});
