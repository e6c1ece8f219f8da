import { beforeAll, expect, test } from "vitest";
import { type Question, restQuestions } from "@/domain/funnel/people-behind";
import { fillJourney, makeJourney } from "@/server/analytics/ledger-fixture";
import { listPeopleBehind, peopleBehindInput } from "@/server/analytics/list-people-behind";
import { reading } from "@/server/analytics/range";
import { readJourneyNumbers } from "@/server/analytics/read-journey-numbers";
import { readOverview } from "@/server/analytics/read-overview";
import { readStepTimes } from "@/server/analytics/read-step-times";
import { testDatabase } from "@/server/db/test-database";

const t = await testDatabase();
const now = new Date("2026-11-20T12:34:56.789Z");
const people = 3000;
let workspaceId = 0;
let journeyId = 0;
let versionId = 0;

beforeAll(async () => {
  ({ workspaceId } = await t.workspace());
  ({ journeyId, versionId } = await makeJourney(t.sql, workspaceId));
  await fillJourney(t.sql, { workspaceId, journeyId, versionId, people, now });
  await t.sql`analyze`;
});

const read = (more: object = {}) => readJourneyNumbers(t.db, { ...reading.parse({ journeyId, ...more }), workspaceId });

/** A day of India begins at half past an hour of UTC. */
const indianDay = { from: new Date("2026-11-14T18:30:00Z"), to: new Date("2026-11-15T18:30:00Z") };
const ranges = {
  "all time": {},
  "a day in India": indianDay,
  "part of an hour": { from: new Date("2026-11-15T10:05:00Z"), to: new Date("2026-11-15T10:50:00Z") },
  "since an instant": { from: new Date("2026-11-19T10:05:00Z") },
};

test.each(Object.entries(ranges))("numbers of %s equal SQL written by hand over the ledger", async (_, range) => {
  const numbers = await read(range);
  const { from = null, to = null } = { from: null, to: null, ...range };
  const byHand = await t.sql`
    with rows as (
      select * from ledger where journey_id = ${journeyId}
        and arrived_at >= coalesce(${from}::timestamptz, '-infinity') and arrived_at < coalesce(${to}::timestamptz, 'infinity')
    )
    select step_id,
      count(*) filter (where kind in (1, 3)) as arrived,
      count(*) filter (where kind in (2, 3)) as left,
      count(*) filter (where kind = 1 and not exists (select from rows o where o.kind = 2 and o.enrolment_id = rows.enrolment_id
        and o.step_id = rows.step_id and o.visit = rows.visit)) as waiting,
      count(*) filter (where kind in (2, 3) and port is null and outcome not in ('goal', 'completed')) as dropped,
      count(*) filter (where outcome = 'completed') as completed,
      count(*) filter (where outcome = 'goal' and kind <> 4) as converted
    from rows where kind > 0 group by step_id`;
  expect(byHand.length).toBeGreaterThan(3);
  for (const { step_id, ...expected } of byHand) expect(numbers.steps[step_id]).toMatchObject(expected);
  const [whole] = await t.sql`
    select count(*) filter (where kind = 3) as entered, count(*) filter (where kind = 0) as refused from ledger
    where journey_id = ${journeyId} and step_id = 'in'
      and arrived_at >= coalesce(${from}::timestamptz, '-infinity') and arrived_at < coalesce(${to}::timestamptz, 'infinity')`;
  expect(numbers.entered).toBe(whole?.entered);
  expect(numbers.refused.reduce((sum, r) => sum + r.n, 0)).toBe(whole?.refused);
  for (const step of Object.values(numbers.steps)) expect(step.arrived).toBe(step.left + step.waiting);
});

test("message states equal SQL written by hand, and a click counts as an open", async () => {
  const { steps } = await read();
  const [byHand] = await t.sql`
    select count(*) as made, count(*) filter (where status = 'sent') as sent, count(*) filter (where status = 'failed') as failed,
      count(*) filter (where status = 'unknown') as unknown, count(*) filter (where status = 'queued') as queued,
      count(*) filter (where opened_at is not null or clicked_at is not null) as opened, count(clicked_at) as clicked
    from message where journey_id = ${journeyId}`;
  expect(steps.mail?.messages).toMatchObject(byHand ?? {});
  expect(steps.mail?.messages?.reasons.map((r) => r.reason)).toEqual(["smtp_550", "connection_lost"]);
});

async function everyoneBehind(question: object) {
  const rows: { profileId: number; at: Date }[] = [];
  let total = -1;
  let cursor: unknown = null;
  do {
    const page = await listPeopleBehind(t.db, {
      ...peopleBehindInput.parse({ journeyId, limit: 200, ...question, cursor }),
      workspaceId,
    });
    total = page.total;
    rows.push(...page.people);
    cursor = page.next;
  } while (cursor !== null);
  return { rows, total };
}

test.each(Object.entries(ranges))(
  "behind every number of %s are exactly that many rows",
  async (_, range) => {
    const numbers = await read(range);
    const check = async (n: number, question: { what: Question } & Record<string, unknown>) => {
      const { rows, total } = await everyoneBehind({ ...range, ...question });
      expect([question, total, rows.length]).toEqual([question, n, n]);
      const order = rows.map((r) => r.at.getTime());
      expect(order).toEqual(order.toSorted((a, b) => b - a));
    };
    await check(numbers.entered, { what: "entered" });
    await check(numbers.inProgress, { what: "inProgress" });
    for (const { reason, n } of numbers.refused) await check(n, { what: "refused", reason });
    for (const { id, n } of numbers.goals) await check(n, { what: "reached", reason: id });
    for (const [stepId, step] of Object.entries(numbers.steps)) {
      for (const what of ["arrived", "left", "waiting", "dropped", "completed", "converted"] as const)
        await check(step[what], { what, stepId });
      for (const [port, n] of Object.entries(step.ports)) await check(n, { what: "onward", stepId, port });
      for (const { outcome, reason, n } of step.reasons) await check(n, { what: "dropped", stepId, outcome, reason });
      if (!step.messages) continue;
      for (const what of ["made", "queued", "sent", "failed", "unknown", "opened", "clicked"] as const)
        await check(step.messages[what], { what, stepId });
      for (const { status, reason, n } of step.messages.reasons) await check(n, { what: status, stepId, reason });
    }
    // Some 300 pages: seconds on an idle machine, more where others work beside it.
  },
  120_000,
);

test("the people behind a number have names, and nobody is listed twice across pages", async () => {
  const { rows } = await everyoneBehind({ what: "dropped", stepId: "mail", limit: 7 });
  expect(new Set(rows.map((r) => r.profileId)).size).toBe(rows.length);
  expect(rows[0]).toMatchObject({ name: expect.stringMatching(/^Person \d+$/), outcome: "no_path" });
});

test("times to leave equal percentiles written by hand", async () => {
  const times = await readStepTimes(t.db, { ...reading.parse({ journeyId }), workspaceId });
  const [byHand] = await t.sql`
    select count(*) as n, percentile_disc(0.5) within group (order by left_at - arrived_at)::text as median
    from ledger where journey_id = ${journeyId} and step_id = 'wait' and kind = 2`;
  expect(Object.keys(times)).toEqual(["wait"]);
  expect(times.wait?.n).toBe(byHand?.n);
  const [same] =
    await t.sql`select (${byHand?.median}::interval = make_interval(secs => ${(times.wait?.medianMs ?? 0) / 1000})) as same`;
  expect(same?.same).toBe(true);
});

test("another workspace reads nothing of it", async () => {
  const other = await t.workspace();
  const theirs = { workspaceId: other.workspaceId };
  await expect(readJourneyNumbers(t.db, { ...reading.parse({ journeyId }), ...theirs })).rejects.toThrow(
    "no such journey",
  );
  await expect(readStepTimes(t.db, { ...reading.parse({ journeyId }), ...theirs })).rejects.toThrow("no such journey");
  for (const what of ["arrived", ...restQuestions, "sent"] as const)
    await expect(
      listPeopleBehind(t.db, { ...peopleBehindInput.parse({ journeyId, stepId: "mail", what }), ...theirs }),
    ).rejects.toThrow("no such journey");
  expect((await readOverview(t.db, theirs)).journeys).toEqual([]);
  const second = await makeJourney(t.sql, workspaceId);
  await expect(
    readJourneyNumbers(t.db, { ...reading.parse({ journeyId, versionId: second.versionId }), workspaceId }),
  ).rejects.toThrow("no such version");
  await t.sql`delete from journey where id = ${second.journeyId}`;
});

test("the overview counts the last seven days and who is on the way", async () => {
  const fresh = await makeJourney(t.sql, workspaceId);
  await fillJourney(t.sql, { workspaceId, ...fresh, people: 500, now: new Date() });
  const { journeys, asOf } = await readOverview(t.db, { workspaceId });
  const one = journeys.find((j) => j.journeyId === fresh.journeyId);
  const numbers = await readJourneyNumbers(t.db, { ...reading.parse({ journeyId: fresh.journeyId }), workspaceId });
  expect(one?.inProgress).toBe(numbers.inProgress);
  const hour = 3_600_000;
  const from = new Date(Math.ceil(asOf.getTime() / hour) * hour - 7 * 24 * hour);
  const week = await readJourneyNumbers(t.db, { ...reading.parse({ journeyId: fresh.journeyId, from }), workspaceId });
  expect(one?.entered).toBe(week.entered);
  expect(one?.enteredByDay).toHaveLength(7);
});
