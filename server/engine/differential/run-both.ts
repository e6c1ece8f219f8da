import { compileGraph } from "@/domain/journey/compile-graph";
import { simulate } from "@/domain/journey/simulate/simulate";
import type { Happening } from "@/domain/journey/simulate/simulation";
import { workspaceLimits } from "@/domain/limits/limits";
import { rankKey } from "@/domain/segment/leaves/expand";
import type { Predicate } from "@/domain/segment/predicate";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import type { Sql } from "@/server/db/connect";
import type { TestDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { rank, rankThreshold } from "@/server/engine/random-leaves";
import { accept, publishForTest, type TestEvent, turnRunner } from "@/server/engine/test-journeys";
import { type Case, type Life, type Outage, withIds } from "./case";

const start = Date.parse("2026-11-20T10:00:00Z");
const minute = 60_000;
const until = start + 24 * 60 * minute;
const gold: Predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };

/** A case in a database: its workspace, journeys and people. */
type Placed = Case & {
  workspaceId: number;
  segmentId: number;
  listId: number;
  journeyIds: number[];
  versionIds: number[];
  profileIds: number[];
};
/** Per person, the ledger as lines, journey by journey. */
type Ledgers = string[][];

/** Runs cases side by side, each in a workspace of its own, by the engine and by the simulator. */
export function bothWays(t: TestDatabase) {
  const free: Home[] = [];
  let nextProfile = 1;

  async function place(one: Case): Promise<Placed> {
    const home = free.pop() ?? (await makeHome(t));
    const journeyIds: number[] = [];
    const versionIds: number[] = [];
    for (const document of one.journeys) {
      const { journeyId, versionId } = await publishForTest(t.sql, home.workspaceId, document);
      journeyIds.push(journeyId);
      versionIds.push(versionId);
    }
    const ids = { segment: home.segmentId, list: home.listId, journey: journeyIds[0] ?? 0 };
    const journeys = one.journeys.map((document) => withIds(document, ids));
    await t.sql`
      update journey_version v set document = u.document::jsonb
      from unnest(${versionIds}::int[], ${journeys.map((document) => JSON.stringify(document))}::text[]) as u (id, document)
      where v.id = u.id`;
    const profileIds = one.lives.map(() => nextProfile++);
    return { ...one, ...home, journeys, journeyIds, versionIds, profileIds };
  }

  return async (
    cases: readonly Case[],
    outages: readonly Outage[],
  ): Promise<{ engine: Ledgers; simulator: Ledgers }[]> => {
    await t.sql`alter table ledger alter column id set cache 1`;
    // People of earlier cases stay where they are.
    await t.sql`update journey set status = 'draft'`;
    await t.sql`update enrolment set wake_at = null where wake_at is not null`;
    const placed: Placed[] = [];
    for (const one of cases) placed.push(await place(one));
    await definitionsChanged(t.sql);
    await runEngine(t.sql, placed, outages);
    const ledgers = await readLedgers(t.sql, placed);
    for (const { workspaceId, segmentId, listId } of placed) free.push({ workspaceId, segmentId, listId });
    return placed.map((one, at) => ({ engine: ledgers[at] ?? [], simulator: simulated(one, outages) }));
  };
}

type Home = Pick<Placed, "workspaceId" | "segmentId" | "listId">;

async function makeHome(t: TestDatabase): Promise<Home> {
  const { workspaceId } = await t.workspace();
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Gold', ${JSON.stringify(gold)}::text::jsonb, 'live') returning id`;
  const [list] = await t.sql<{ id: number }[]>`
    insert into list (workspace_id, name) values (${workspaceId}, 'Some') returning id`;
  await t.sql`
    insert into rank_threshold (workspace_id, key, threshold, as_of)
    values (${workspaceId}, ${rankKey(rank)}, ${rankThreshold}, now())`;
  return { workspaceId, segmentId: segment?.id ?? 0, listId: list?.id ?? 0 };
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const addressesOf = (profileId: number) => ({
  email: `p${profileId}@example.com`,
  phone: `+9198${profileId + 10_000_000}`,
});
const at = (minutes: number) => start + minutes * minute;

async function runEngine(sql: Sql, placed: readonly Placed[], outages: readonly Outage[]): Promise<void> {
  const clock = { now: start - 10 * minute };
  const runTurns = turnRunner(sql, () => clock.now);
  for (const { workspaceId, profileIds } of placed) {
    await accept(
      sql,
      workspaceId,
      profileIds.map((profileId) => ({ profileId, time: clock.now, traits: addressesOf(profileId) })),
    );
  }
  await runTurns();
  const pending = placed
    .flatMap(({ workspaceId, listId, journeyIds, profileIds, lives }) =>
      lives.flatMap((life, n) =>
        life.map((one) => ({ ...one, workspaceId, listId, journeyIds, profileId: profileIds[n] ?? 0 })),
      ),
    )
    .sort((a, b) => a.after - b.after);
  for (;;) {
    const [due] = await sql<{ at: Date | null }[]>`select min(next_due_at) as at from lane`;
    const soonest = Math.min(at(pending[0]?.after ?? Infinity), due?.at?.getTime() ?? Infinity);
    clock.now = Math.max(clock.now, afterOutages(soonest, outages));
    if (clock.now > until) break;
    const now = pending.splice(0, pending.findLastIndex(({ after }) => at(after) <= clock.now) + 1);
    for (const [workspaceId, rows] of groupBy(now, (one) => one.workspaceId)) {
      await accept(sql, workspaceId, rows.map(testEvent));
    }
    await runTurns();
  }
}

function afterOutages(instant: number, outages: readonly Outage[]): number {
  let moved = instant;
  for (const outage of outages) {
    if (moved >= at(outage.from) && moved < at(outage.until)) moved = at(outage.until);
  }
  return moved;
}

type Belonging = { profileId: number; listId: number; journeyIds: number[] };

/** What is done as the inbox has it. */
function testEvent({ after, late, what, ...of }: Life[number] & Belonging): TestEvent {
  const { profileId, listId } = of;
  const said = { profileId, time: at(after) };
  if ("list" in what) return { ...said, kind: "list", properties: { listId, change: what.list } };
  if ("consent" in what) return { ...said, kind: "consent", properties: { channel: "email", ...what.consent } };
  if ("receipt" in what) return { ...said, name: what.receipt, properties: receipt(of) };
  if (!("name" in what)) return { ...said, traits: what };
  return { profileId, time: at(after - late), receivedAt: at(after), name: what.name, properties: { n: what.n } };
}

const receipt = ({ journeyIds }: Belonging) => ({ message_id: 1, channel: "email", journey_id: journeyIds[0] ?? 0 });

type LedgerLine = {
  p: number;
  j: number;
  step: string;
  visit: number;
  kind: number;
  arrived_at: Date;
  left_at: Date | null;
  port: string | null;
  outcome: string | null;
  reason: string | null;
  value: number | null;
};

async function readLedgers(sql: Sql, placed: readonly Placed[]): Promise<Ledgers[]> {
  const rows = await sql<LedgerLine[]>`
    select profile_id as p, journey_id as j, step_id as step, visit, kind, arrived_at, left_at, port, outcome, reason,
           value
    from ledger where journey_id = any(${placed.flatMap(({ journeyIds }) => journeyIds)}::int[])
    order by profile_id, id`;
  const byPerson = groupBy(rows, ({ p }) => p);
  return placed.map(({ journeyIds, profileIds }) =>
    profileIds.map((profileId) =>
      inOrder(
        (byPerson.get(profileId) ?? []).map((r) => [
          journeyIds.indexOf(r.j),
          ...[r.step, r.visit, r.kind, r.arrived_at.getTime(), r.left_at?.getTime() ?? null],
          ...[r.port, r.outcome, r.reason, r.value],
        ]),
      ),
    ),
  );
}

type Fields = (string | number | null)[];

/** Lines of one person, journey by journey: between two journeys the order of one instant's rows has no meaning. */
function inOrder(rows: readonly Fields[]): string[] {
  return [...rows]
    .sort((a, b) => Number(a[0]) - Number(b[0]))
    .map(([journey = 0, step = "", visit = 0, kind = 0, arrived = 0, left = null, ...rest]) => {
      const minutes = (ms: string | number | null) => (ms === null ? "-" : `${(Number(ms) - start) / minute}`);
      return [journey, step, visit, kind, minutes(arrived), minutes(left), ...rest.map((one) => one ?? "-")].join(" ");
    });
}

function simulated(
  { journeys, journeyIds, versionIds, segmentId, listId, lives, profileIds }: Placed,
  outages: readonly Outage[],
): Ledgers {
  const running = journeys.map((document, n) => ({
    journeyId: journeyIds[n] ?? 0,
    versionId: versionIds[n] ?? 0,
    graph: compileGraph(document, { definitions, handlers }),
  }));
  return lives.map((life, n) => {
    const profileId = profileIds[n] ?? 0;
    const { ledger } = simulate({
      journeys: running,
      segments: [{ id: segmentId, predicate: gold }],
      profileId,
      traits: addressesOf(profileId),
      happenings: life.map((one, order) => happening(`${profileId} ${order}`, one, { profileId, listId, journeyIds })),
      until,
      outages: outages.map((one) => ({ from: at(one.from), until: at(one.until) })),
      zone: "Asia/Kolkata",
      limits: workspaceLimits.parse({}),
      thresholds: { [rankKey(rank)]: rankThreshold },
    });
    return inOrder(
      ledger.map((r) => [
        journeyIds.indexOf(r.journeyId),
        ...[r.stepId, r.visit, r.kind, r.arrivedAt, r.leftAt],
        ...[r.port, r.outcome, r.reason, r.value],
      ]),
    );
  });
}

function happening(id: string, { after, late, what }: Life[number], of: Belonging): Happening {
  const time = at(after);
  if ("list" in what) return { time, list: { listId: of.listId, change: what.list } };
  if ("consent" in what) return { time, consent: { channel: "email", ...what.consent } };
  if ("receipt" in what) return { time, event: { id, name: what.receipt, time, properties: receipt(of) } };
  if (!("name" in what)) return { time, traits: what };
  return { time, event: { id, name: what.name, time: at(after - late), properties: { n: what.n } } };
}
