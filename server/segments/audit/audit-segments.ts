import { type Predicate, predicate } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { readThresholds } from "../ranks/read-thresholds";
import { compilePredicate } from "../sql/compile-predicate";

/** A person whose stored membership is not what the segment's rules say. */
export type Difference = {
  workspaceId: number;
  segmentId: number;
  name: string;
  lane: number;
  profileId: number;
  /** In the table but not by the rules, or the other way round. */
  is: "member" | "missing";
};

export type Audit = { segments: number; memberships: number; differences: Difference[] };

/** All workspaces unless one is given. */
type Only = { workspaceId?: number };
type Segment = { id: number; workspaceId: number; name: string; zone: string; tree: Predicate };

/**
 * Computes every live segment anew with the whole-population query and compares it with the membership table. Each lane
 * is looked at under its lock, at an instant to which its turns have come: inbox rows still to be read have changed
 * neither side, and memberships that are due count as they will be answered, so they are no difference.
 */
export async function auditSegments(sql: Sql, clock: () => number, only: Only = {}): Promise<Audit> {
  const segments = await readSegments(sql, only);
  const thresholds = await readThresholds(sql);
  const audit: Audit = { segments: segments.length, memberships: 0, differences: [] };
  const lanes = await sql<{ lane: number }[]>`select lane from lane order by lane`;
  for (const { lane } of lanes)
    for (const segment of segments) {
      const { id: segmentId, workspaceId, name, zone, tree } = segment;
      const found = await sql.begin(async (tx) => {
        await tx`select from lane where lane = ${lane} for update`;
        const at = { now: clock(), zone };
        const { from } = await compilePredicate(tx, {
          workspaceId,
          tree,
          at,
          lanes: [lane],
          threshold: thresholds(workspaceId),
        });
        return tx<{ id: number; expected: boolean; stored: boolean }[]>`
          select coalesce(s.profile_id, x.id) as id, x.id is not null as expected, s.profile_id is not null as stored
          from (select p.id from ${from}) x
          full join (
            select profile_id from membership where lane = ${lane} and segment_id = ${segmentId} and is_member
          ) s on s.profile_id = x.id
          where not exists (select from membership m where m.lane = ${lane} and m.segment_id = ${segmentId}
            and m.profile_id = coalesce(s.profile_id, x.id) and m.until <= ${new Date(at.now)})`;
      });
      audit.memberships += found.filter(({ stored }) => stored).length;
      for (const { id, expected, stored } of found)
        if (expected !== stored) {
          const is = stored ? "member" : "missing";
          audit.differences.push({ workspaceId, segmentId, name, lane, profileId: id, is });
        }
    }
  return audit;
}

async function readSegments(sql: Sql, { workspaceId = null }: { workspaceId?: number | null }): Promise<Segment[]> {
  const rows = await sql<(Omit<Segment, "tree"> & { predicate: unknown })[]>`
    select s.id, s.workspace_id as "workspaceId", s.name, w.timezone as zone, s.predicate
    from segment s join workspace w on w.id = s.workspace_id
    where s.status = 'live' and s.archived_at is null
      and (${workspaceId}::int is null or s.workspace_id = ${workspaceId}) order by s.id`;
  return rows.map(({ predicate: stored, ...segment }) => ({ ...segment, tree: predicate.parse(stored) }));
}
