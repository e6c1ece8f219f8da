import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryComputedTrait } from "@/domain/computed-trait/arbitrary";
import { arbitraryHistory, baseTime } from "@/domain/segment/arbitrary";
import { testDatabase } from "@/server/db/test-database";
import { seedHistories } from "@/server/segments/seed-histories";
import { computeTrait } from "../compute/compute-trait";
import { auditComputedTraits } from "./audit-computed-traits";

const t = await testDatabase();
const clock = () => baseTime;

type Changed = { traitId: number; profileId: number };
const keyOf = ({ traitId, profileId }: { traitId: number | null; profileId: number }) => `${traitId}:${profileId}`;

test("after computing traits the audit finds nothing, and every value that is changed by hand", async () => {
  const { workspaceId } = await t.workspace();
  await seedHistories(t.sql, workspaceId, fc.sample(arbitraryHistory, { numRuns: 60, seed: 31 }));
  for (const [i, definition] of fc.sample(arbitraryComputedTrait, { numRuns: 15, seed: 32 }).entries()) {
    const [row] = await t.sql<{ id: number }[]>`
      insert into computed_trait (workspace_id, key, name, definition)
      values (${workspaceId}, ${`t${i}`}, 'audited', ${JSON.stringify(definition)}::text::jsonb) returning id`;
    expect(await computeTrait(t.sql, { traitId: row?.id ?? 0, clock })).toBe("done");
  }
  const clean = await auditComputedTraits(t.sql, clock);
  expect(clean).toEqual({ traits: 15, values: expect.any(Number), differences: [] });
  expect(clean.values).toBeGreaterThan(100);

  // What predicates read, what the turn goes by, and what only time keeps: each is looked at.
  const inProfiles = await t.sql<Changed[]>`
    update profile p set traits = jsonb_set(p.traits, array['computed', t.key], '"changed"')
    from (
      select t.id, t.key, p.lane, p.id as "personId" from computed_trait t
      join profile p on p.traits -> 'computed' ? t.key
      where not exists (select from computed_value v where v.lane = p.lane and v.profile_id = p.id and v.trait_id = t.id
        and v.until <= ${new Date(baseTime)})
      order by p.id, t.id limit 1
    ) t where p.lane = t.lane and p.id = t."personId" returning t.id as "traitId", p.id as "profileId"`;
  const inRows = await t.sql<Changed[]>`
    update computed_value set value = '"changed"'
    where (lane, trait_id, profile_id) in (
      select lane, trait_id, profile_id from computed_value where until is null or until > ${new Date(baseTime)}
      order by profile_id desc, trait_id limit 5)
    returning trait_id as "traitId", profile_id as "profileId"`;
  const { differences } = await auditComputedTraits(t.sql, clock);
  expect(differences.map(keyOf).sort()).toEqual([...inProfiles, ...inRows].map(keyOf).sort());
  expect(differences.map(({ kept }) => kept)).toContain("changed");

  await t.sql`delete from computed_trait where workspace_id = ${workspaceId}`;
  const stray = await auditComputedTraits(t.sql, clock);
  expect(stray.traits).toBe(0);
  expect(stray.differences).toHaveLength(clean.values);
});
