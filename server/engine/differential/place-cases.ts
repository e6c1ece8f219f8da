import { type EntryStep, entryRules } from "@/domain/journey/entry-rules";
import { rankKey } from "@/domain/segment/leaves/expand";
import type { Predicate } from "@/domain/segment/predicate";
import { definitions } from "@/nodes/definitions.gen";
import { planSchedules } from "@/server/broadcasts/plan-schedules";
import type { TestDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { rank, rankThreshold } from "@/server/engine/random/random-leaves";
import { publishForTest } from "@/server/engine/test-journeys";
import { type Case, withIds } from "./case";

export const minute = 60_000;
export const start = Date.parse("2026-11-20T10:00:00Z");
/** When the journeys went live and the people became known. */
export const live = start - 10 * minute;
export const until = start + 24 * 60 * minute;
export const zone = "Asia/Kolkata";
export const gold: Predicate = { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } };

export const at = (minutes: number) => start + minutes * minute;
export const addressesOf = (profileId: number) => ({
  email: `p${profileId}@example.com`,
  phone: `+9198${profileId + 10_000_000}`,
});

/** A workspace in which cases live, one after the other. */
export type Home = { workspaceId: number; segmentId: number; listId: number };

/** A case in a database: its workspace, journeys and people. */
export type Placed = Case &
  Home & {
    journeyIds: number[];
    versionIds: number[];
    profileIds: number[];
    /** Per journey, in the order of its steps. */
    entries: EntryStep[][];
  };

/** Puts cases into workspaces; what is left of earlier cases stands still. */
export function placer(t: TestDatabase) {
  const free: Home[] = [];
  let nextProfile = 1;

  async function place(one: Case): Promise<Placed> {
    const home = free.pop() ?? (await makeHome(t));
    const { workspaceId } = home;
    await t.sql`
      update workspace set settings = ${JSON.stringify({ limits: one.limits })}::text::jsonb where id = ${workspaceId}`;
    const published: Awaited<ReturnType<typeof publishForTest>>[] = [];
    for (const document of one.journeys) published.push(await publishForTest(t.sql, workspaceId, document));
    const journeyIds = published.map(({ journeyId }) => journeyId);
    const versionIds = published.map(({ versionId }) => versionId);
    const journeys = one.journeys.map((document, n) => withIds(document, n, { ...home, journeyIds }));
    await t.sql`
      update journey_version v set document = u.document::jsonb
      from unnest(${versionIds}::int[], ${journeys.map((document) => JSON.stringify(document))}::text[])
        as u (id, document)
      where v.id = u.id`;
    const now = new Date(live);
    for (const [n, { journeyId, versionId }] of published.entries()) {
      const document = journeys[n];
      if (!document) continue;
      await t.sql.begin((tx) => planSchedules(tx, { workspaceId, journeyId, versionId, document, before: null, now }));
    }
    const placed = { journeys, journeyIds, versionIds };
    const entries = journeys.map((document) => entryRules(document, definitions));
    return { ...one, ...home, ...placed, entries, profileIds: one.lives.map(() => nextProfile++) };
  }

  return {
    async place(cases: readonly Case[]): Promise<Placed[]> {
      await t.sql`alter table ledger alter column id set cache 1`;
      // People of earlier cases stay where they are; nothing is due for them, and nobody lets them in.
      await t.sql`update journey set status = 'draft'`;
      await t.sql`update enrolment set wake_at = null where wake_at is not null`;
      // What a workspace's people answer is sampled from their events, too.
      await t.sql`delete from event`;
      await t.sql`delete from membership`;
      await t.sql`delete from profile`;
      await t.sql`delete from entry_timer`;
      await t.sql`delete from journey_schedule`;
      const placed: Placed[] = [];
      for (const one of cases) placed.push(await place(one));
      await definitionsChanged(t.sql);
      return placed;
    },
    leave(placed: readonly Placed[]): void {
      for (const { workspaceId, segmentId, listId } of placed) free.push({ workspaceId, segmentId, listId });
    },
  };
}

async function makeHome(t: TestDatabase): Promise<Home> {
  const { workspaceId } = await t.workspace();
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Gold', ${JSON.stringify(gold)}::text::jsonb, 'live') returning id`;
  const [list] = await t.sql<{ id: number }[]>`
    insert into list (workspace_id, name) values (${workspaceId}, 'Friends') returning id`;
  await t.sql`
    insert into rank_threshold (workspace_id, key, threshold, as_of)
    values (${workspaceId}, ${rankKey(rank)}, ${rankThreshold}, now())`;
  if (!segment || !list) throw new Error("The workspace was not furnished.");
  return { workspaceId, segmentId: segment.id, listId: list.id };
}
