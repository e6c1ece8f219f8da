import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import type { ComputedTraitDefinition } from "@/domain/computed-trait/definition";
import { computeTrait } from "@/server/computed-traits/compute/compute-trait";
import { createTrait } from "@/server/computed-traits/edit/create-trait";
import { testDatabase } from "@/server/db/test-database";
import { computeSegment } from "../compute/compute-segment";
import { createSegment } from "../edit/create-segment";
import { seedHistories } from "../seed-histories";

const t = await testDatabase();
const clock = Date.now;

/** The command as it is typed, with the lines it prints. */
function audit(): { lines: string[]; status: number | null } {
  const command = ["--import", "tsx", "scripts/audit-segments.ts"];
  const env = { ...process.env, DATABASE_URL: t.url };
  const { stdout, status } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
  return { lines: stdout.trim().split("\n"), status };
}

test("npm run audit:segments prints each person in whom it differs, and ends with 1", {
  timeout: 120_000,
}, async () => {
  const { workspaceId } = await t.workspace();
  const key = { workspaceId, userId: null, description: "" };
  const order = (n: number) => ({
    id: crypto.randomUUID(),
    name: "Order Completed",
    time: clock() - n,
    properties: {},
  });
  const people = await seedHistories(
    t.sql,
    workspaceId,
    Array.from({ length: 20 }, (_, n) => ({
      traits: { city: n % 2 === 0 ? "Pune" : "Goa" },
      events: Array.from({ length: n % 4 }, (_, i) => order(1000 + i)),
    })),
  );
  const predicate = { kind: "trait" as const, path: "city", test: { op: "equals" as const, value: "Pune" } };
  const { id: segmentId } = await createSegment(t.db, { ...key, name: "In Pune", predicate });
  const definition: ComputedTraitDefinition = {
    events: ["Order Completed"],
    where: [],
    measure: { kind: "count" },
    window: { kind: "last", amount: 90, unit: "days" },
  };
  const { id: traitId } = await createTrait(t.db, { ...key, key: "orders_90d", name: "Orders", definition });
  await computeSegment(t.sql, { segmentId, clock });
  await computeTrait(t.sql, { traitId, clock });
  expect(audit()).toEqual({
    lines: ["1 segments, 10 memberships, 0 differences.", "1 computed traits, 20 values, 0 differences."],
    status: 0,
  });

  const [, second, third] = people.map(({ profileId }) => profileId);
  await t.sql`delete from membership where profile_id = ${third ?? 0}`;
  await t.sql`update profile set traits = jsonb_set(traits, '{computed,orders_90d}', '7') where id = ${second ?? 0}`;
  expect(audit()).toEqual({
    lines: [
      `Segment ${segmentId} (In Pune): person ${third} should be in it and is not.`,
      "1 segments, 9 memberships, 1 differences.",
      `Computed trait ${traitId} (orders_90d): person ${second} has 7, kept up from 1, and should have 1.`,
      "1 computed traits, 20 values, 1 differences.",
    ],
    status: 1,
  });
});
