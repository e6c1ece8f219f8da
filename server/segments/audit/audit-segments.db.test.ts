import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory, arbitraryPredicate, baseTime } from "@/domain/segment/arbitrary";
import { testDatabase } from "@/server/db/test-database";
import { computeSegment } from "../compute/compute-segment";
import { seedHistories } from "../seed-histories";
import { auditSegments } from "./audit-segments";

const t = await testDatabase();
const clock = () => baseTime;

test("after computing segments the audit finds nothing, and every membership that is changed by hand", async () => {
  const { workspaceId } = await t.workspace();
  await seedHistories(t.sql, workspaceId, fc.sample(arbitraryHistory, { numRuns: 60, seed: 31 }));
  const trees = fc.sample(arbitraryPredicate(), { numRuns: 25, seed: 32 });
  for (const tree of trees) {
    const [row] = await t.sql<{ id: number }[]>`
      insert into segment (workspace_id, name, predicate)
      values (${workspaceId}, 'audited', ${JSON.stringify(tree)}::text::jsonb) returning id`;
    expect(await computeSegment(t.sql, { segmentId: row?.id ?? 0, clock })).toBe("done");
  }
  const clean = await auditSegments(t.sql, clock);
  expect(clean).toEqual({ segments: 25, memberships: expect.any(Number), differences: [] });
  expect(clean.memberships).toBeGreaterThan(50);
  const changed = await t.sql<{ segmentId: number; profileId: number }[]>`
    update membership set is_member = not is_member
    where (lane, segment_id, profile_id) in (
      select lane, segment_id, profile_id from membership where until is null or until > ${new Date(baseTime)}
      order by 1, 2, 3 limit 7)
    returning segment_id as "segmentId", profile_id as "profileId"`;
  const { differences } = await auditSegments(t.sql, clock);
  const key = ({ segmentId, profileId }: { segmentId: number; profileId: number }) => `${segmentId}:${profileId}`;
  expect(differences.map(key).sort()).toEqual(changed.map(key).sort());
});
