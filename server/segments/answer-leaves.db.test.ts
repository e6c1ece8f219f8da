import fc from "fast-check";
import { expect, test } from "vitest";
import { combine } from "@/domain/segment/answer";
import { arbitraryHistory, arbitraryPredicate, arbitraryThreshold, baseTime } from "@/domain/segment/arbitrary";
import { evaluate } from "@/domain/segment/evaluate";
import { type CorePredicate, coreLeavesOf, expand } from "@/domain/segment/leaves/expand";
import { testDatabase } from "@/server/db/test-database";
import { answerLeaves } from "./answer-leaves";
import { seedHistories } from "./seed-histories";

const noOne: CorePredicate = { kind: "any", of: [] };
const t = await testDatabase();

test("the turn answers as evaluate does: random trees, random people", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryHistory, { minLength: 30, maxLength: 30 }),
      fc.array(arbitraryPredicate(), { minLength: 25, maxLength: 25 }),
      fc.constantFrom("Asia/Kolkata", "America/New_York"),
      fc.constantFrom(0, 1, 7_200_000),
      // All from memory, some histories cut short, all asked in the database.
      fc.constantFrom(100, 3, 1, 0),
      async (histories, trees, zone, offset, perName) => {
        const { workspaceId } = await t.workspace();
        const people = await seedHistories(t.sql, workspaceId, histories);
        const now = baseTime + offset;
        const cores = trees.map((tree) => expand(tree, arbitraryThreshold));
        for (const lane of [0, 1, 2, 3]) {
          const inLane = people.filter((person) => person.lane === lane);
          const profiles = inLane.map(({ profileId, history }) => ({ profileId, traits: history.traits }));
          const answer = await t.sql.begin((tx) =>
            answerLeaves(tx, {
              lane,
              workspaceId,
              zone,
              profiles,
              leaves: cores.flatMap(coreLeavesOf),
              now: new Date(now),
              perName,
            }),
          );
          for (const [i, tree] of trees.entries())
            for (const { profileId, history } of inLane)
              expect({ tree, history, ...combine(cores[i] ?? noOne, (leaf) => answer(leaf, profileId)) }).toEqual({
                tree,
                history,
                ...evaluate(tree, history, now, { zone, threshold: arbitraryThreshold }),
              });
        }
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 12), seed: Number(process.env.FC_SEED ?? 3), endOnFailure: true },
  );
}, 300_000);
