import { webhookEventNames } from "@/domain/content/message-events";
import { taskClosedEventName } from "@/domain/journey/task-events";
import { addPeople } from "@/server/broadcasts/pick-people";
import { runSchedules } from "@/server/broadcasts/run-schedules";
import type { TestDatabase } from "@/server/db/test-database";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { accept, type TestEvent, turnRunner } from "@/server/engine/test-journeys";
import type { Outage } from "./case";
import type { Life } from "./life";
import { addressesOf, at, live, type Placed, until } from "./place-cases";

type Pending = Life[number] & { home: Placed; profileId: number };

/** The present members of segments are let in. */
type LetIn = { home: Placed; after: number; what: null };

/** Lets the people of all cases live on one clock, with turns whenever something has come or is due. */
export async function runEngine(t: TestDatabase, placed: readonly Placed[], outages: readonly Outage[]): Promise<void> {
  const { sql } = t;
  const clock = { now: live };
  const runTurns = turnRunner(sql, () => clock.now);
  for (const { workspaceId, profileIds } of placed) {
    const known = profileIds.map((profileId) => ({ profileId, time: live, traits: addressesOf(profileId) }));
    await accept(sql, workspaceId, known);
  }
  await runTurns();
  const pending = placed
    .flatMap((home) =>
      home.lives.flatMap((life, n) => life.map((one) => ({ ...one, home, profileId: home.profileIds[n] ?? 0 }))),
    )
    .sort((a, b) => a.after - b.after);
  const letIn = placed
    .flatMap((home): LetIn[] => (home.membersAt === null ? [] : [{ home, after: home.membersAt, what: null }]))
    .sort((a, b) => a.after - b.after);
  for (;;) {
    const [due] = await sql<{ at: Date | null }[]>`
      select least((select min(next_due_at) from lane), (select min(next_at) from journey_schedule)) as at`;
    const coming = Math.min(pending[0]?.after ?? Infinity, letIn[0]?.after ?? Infinity);
    const soonest = Math.min(at(coming), due?.at?.getTime() ?? Infinity);
    clock.now = Math.max(clock.now, afterOutages(soonest, outages));
    if (clock.now > until) break;
    await receive(t, takeDue(pending, clock.now), takeDue(letIn, clock.now));
    await runSchedules(sql, new Date(clock.now));
    await runTurns();
  }
}

function takeDue<T extends { after: number }>(coming: T[], now: number): T[] {
  return coming.splice(0, coming.findLastIndex(({ after }) => at(after) <= now) + 1);
}

function afterOutages(instant: number, outages: readonly Outage[]): number {
  let moved = instant;
  for (const outage of outages) {
    if (moved >= at(outage.from) && moved < at(outage.until)) moved = at(outage.until);
  }
  return moved;
}

/** All of one workspace in one go, in the order in which it came. */
async function receive(t: TestDatabase, done: readonly Pending[], letIn: readonly LetIn[]): Promise<void> {
  for (const one of [...done, ...letIn].sort((a, b) => a.after - b.after)) {
    if (one.what === null) await letMembersIn(t, one.home);
    else if ("pickedFor" in one.what) await pick(t, one.home, one.profileId, one.what.pickedFor);
  }
  for (const [home, own] of groupBy(done, (one) => one.home)) {
    const rows: TestEvent[] = [];
    for (const one of own) rows.push(...(await rowsOf(t, one)));
    await accept(t.sql, home.workspaceId, rows);
  }
}

/** The inbox rows of what somebody did. */
async function rowsOf(t: TestDatabase, { home, profileId, after, late, what }: Pending): Promise<TestEvent[]> {
  const row = { profileId, time: at(after) };
  if ("name" in what) {
    return [{ profileId, time: at(after - late), receivedAt: at(after), name: what.name, properties: { n: what.n } }];
  }
  if ("traits" in what) return [{ ...row, traits: what.traits }];
  if ("consent" in what) return [{ ...row, kind: "consent", properties: { ...what.consent, source: "test" } }];
  if ("list" in what) return [{ ...row, kind: "list", properties: { listId: home.listId, change: what.list } }];
  if ("asksFor" in what) {
    const journeyId = home.journeyIds[what.asksFor];
    if (journeyId === undefined) return [];
    const data = what.n === null ? {} : { n: what.n };
    return [{ ...row, kind: "enrol", properties: { journeyId, stepId: null, data } }];
  }
  if ("pickedFor" in what) return [];
  if ("receipt" in what) return [{ ...row, name: what.receipt, properties: receiptOf(home) }];
  return "closes" in what ? closeTasks(t, row, what.closes) : answerCalls(t, row, what.answers);
}

/** Of some message of the first journey. */
export const receiptOf = ({ journeyIds }: Placed) => ({
  message_id: 1,
  channel: "email",
  journey_id: journeyIds[0] ?? 0,
});

async function pick(t: TestDatabase, home: Placed, profileId: number, place: number): Promise<void> {
  const journeyId = home.journeyIds[place];
  if (journeyId === undefined || !home.entries[place]?.some(({ rule }) => rule.kind === "manual")) return;
  await addPeople(t.db, { workspaceId: home.workspaceId, userId: null, journeyId, profileIds: [profileId] });
}

type Row = { profileId: number; time: number };

async function closeTasks(t: TestDatabase, row: Row, outcome: string): Promise<TestEvent[]> {
  const closed = await t.sql<{ enrolment_id: number; step_id: string; visit: number }[]>`
    with closed as (
      update task set status = 'done' where profile_id = ${row.profileId} and status = 'open'
      returning enrolment_id, step_id, visit
    )
    select * from closed order by enrolment_id, step_id, visit`;
  return closed.map((task) => ({ ...row, name: taskClosedEventName, properties: { ...task, outcome } }));
}

async function answerCalls(t: TestDatabase, row: Row, state: "sent" | "failed"): Promise<TestEvent[]> {
  const answered = await t.sql<{ enrolment_id: number; step_id: string; visit: number }[]>`
    with answered as (
      update message set status = 'sent'
      where profile_id = ${row.profileId} and channel = 'webhook' and status = 'queued'
      returning enrolment_id, step_id, visit
    )
    select * from answered order by enrolment_id, step_id, visit`;
  return answered.map((call) => ({
    ...row,
    kind: "receipt",
    name: webhookEventNames[state],
    properties: { ...call, message_id: 1, channel: "webhook", response: { status: 200 } },
  }));
}

/** As a publish asks for entries that take the present members, too. */
async function letMembersIn(t: TestDatabase, { workspaceId, journeyIds, entries }: Placed): Promise<void> {
  for (const [n, journeyId] of journeyIds.entries()) {
    for (const { stepId, rule } of entries[n] ?? []) {
      if (rule.kind !== "segment" || rule.on !== "enter" || !rule.includeCurrent) continue;
      await requestFromLanes(t.sql, workspaceId, { do: "enrolMembers", journeyId, stepId });
    }
  }
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
