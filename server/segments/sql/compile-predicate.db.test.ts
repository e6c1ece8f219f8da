import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryHistory, arbitraryPredicate, arbitraryThreshold, baseTime } from "@/domain/segment/arbitrary";
import { evaluate } from "@/domain/segment/evaluate";
import type { Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { seedHistories } from "../seed-histories";
import { compilePredicate } from "./compile-predicate";

const t = await testDatabase();
const lanes = [0, 1, 2, 3];
const one = arbitraryPredicate([1, 2]);
/** Every second tree demands several things at once, which is compiled in its own way. */
const trees = fc.oneof(
  one,
  fc.array(one, { minLength: 2, maxLength: 4 }).map((of): Predicate => ({ kind: "all", of })),
);

test("the whole population in SQL is what evaluate says of each: random trees, random people", async () => {
  let matched = 0;
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryHistory, { minLength: 40, maxLength: 40 }),
      fc.array(trees, { minLength: 40, maxLength: 40 }),
      fc.constantFrom("Asia/Kolkata", "America/New_York"),
      fc.constantFrom(0, 1, 7_200_000),
      async (histories, asking, zone, offset) => {
        const { workspaceId } = await t.workspace();
        const people = await seedHistories(t.sql, workspaceId, histories);
        const now = baseTime + offset;
        // Every second person is in segment 1; no one is in segment 2.
        const isMember = (profileId: number) => profileId % 2 === 0;
        await t.sql`delete from membership`;
        await t.sql`insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since)
          select lane, 1, id, workspace_id, id % 2 = 0, now() from profile where workspace_id = ${workspaceId}`;
        for (const tree of asking) {
          const { from } = await compilePredicate(t.sql, {
            workspaceId,
            tree,
            at: { now, zone },
            lanes: offset === 1 ? lanes : null,
            threshold: arbitraryThreshold,
          });
          const rows = await t.sql<{ id: number }[]>`select p.id from ${from} order by p.id`;
          const expected = people.filter(
            ({ profileId, history }) =>
              evaluate(tree, history, now, {
                zone,
                threshold: arbitraryThreshold,
                segment: (id) => ({ matches: id === 1 && isMember(profileId), until: null }),
              }).matches,
          );
          expect({ tree, ids: rows.map(({ id }) => id) }).toEqual({
            tree,
            ids: expected.map(({ profileId }) => profileId),
          });
          matched += rows.length;
          asked += people.length;
        }
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 15), seed: Number(process.env.FC_SEED ?? 23), endOnFailure: true },
  );
  // The vocabulary must make trees that divide people, or the test says nothing.
  expect(matched / asked).toBeGreaterThan(0.15);
  expect(matched / asked).toBeLessThan(0.8);
}, 300_000);
