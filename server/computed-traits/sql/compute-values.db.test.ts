import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryComputedTrait } from "@/domain/computed-trait/arbitrary";
import { computeTrait } from "@/domain/computed-trait/compute";
import { arbitraryHistory, baseTime } from "@/domain/segment/arbitrary";
import { testDatabase } from "@/server/db/test-database";
import { seedHistories } from "@/server/segments/seed-histories";
import { computeValues } from "./compute-values";
import { countedNameIds } from "./counted-name-ids";
import { populationValues } from "./population-values";

const t = await testDatabase();
const zone = "Asia/Kolkata";
const hour = 3_600_000;

test("compute, the statement of the turn and that of the whole population say the same of everybody", async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryHistory, { minLength: 20, maxLength: 20 }),
      fc.array(arbitraryComputedTrait, { minLength: 12, maxLength: 12 }),
      fc.integer({ min: -48, max: 48 }),
      async (histories, definitions, offset) => {
        const { workspaceId } = await t.workspace();
        const people = await seedHistories(t.sql, workspaceId, histories);
        const at = { now: baseTime + offset * hour, zone };
        const idsOf = await countedNameIds(t.sql, workspaceId, definitions);
        for (const definition of definitions) {
          const nameIds = idsOf(definition);
          const { rows } = populationValues(t.sql, { workspaceId, definition, nameIds, at, lanes: null });
          const population = new Map(
            (await t.sql<{ id: number; value: unknown }[]>`${rows}`).map(({ id, value }) => [id, value]),
          );
          for (const lane of new Set(people.map((one) => one.lane))) {
            const here = people.filter((one) => one.lane === lane);
            const profiles = here.map(({ profileId, history }) => ({ profileId, traits: history.traits }));
            const answer = await computeValues(t.sql, { lane, profiles, definition, nameIds, at });
            for (const { profileId, history } of here) {
              const expected = computeTrait(definition, history, at);
              const said = JSON.stringify({ definition, history });
              expect(answer(profileId).value, said).toEqual(expected.value);
              expect(population.get(profileId), said).toEqual(expected.value);
              // Up to the earlier of the two untils nothing changes.
              const { until } = answer(profileId);
              for (const later of [until, expected.until]) {
                const last = (later ?? at.now + 90 * 24 * hour) - 1;
                expect(computeTrait(definition, history, { ...at, now: last }).value, said).toEqual(expected.value);
              }
              asked++;
            }
          }
        }
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 20) },
  );
  expect(asked).toBeGreaterThan(200);
});
