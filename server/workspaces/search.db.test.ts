import { expect, test } from "vitest";
import { computedTrait, list } from "@/drizzle/schema";
import { testDatabase } from "@/server/db/test-database";
import { searchWorkspace } from "./search";

const t = await testDatabase();

test("lists and computed traits are found by name, traits by their key, too; what is gone or hidden is not", async () => {
  const { workspaceId } = await t.workspace();
  const { workspaceId: other } = await t.workspace();
  const definition = {
    events: ["Order Completed"],
    where: [],
    measure: { kind: "count" as const },
    window: { kind: "ever" as const },
  };
  await t.db.insert(computedTrait).values([
    { workspaceId, key: "orders_90d", name: "Diwali orders", definition },
    { workspaceId, key: "old", name: "Diwali before", definition, status: "removing" },
    { workspaceId: other, key: "orders_90d", name: "Diwali orders", definition },
  ]);
  await t.db.insert(list).values([
    { workspaceId, name: "Diwali guests" },
    { workspaceId, name: "Diwali 2024", archivedAt: new Date() },
    { workspaceId, name: "Diwali keys", origin: "keys" },
  ]);
  const found = await searchWorkspace(t.db, { workspaceId, text: "diwali" });
  expect(found.lists.map(({ name }) => name)).toEqual(["Diwali guests"]);
  expect(found.computedTraits.map(({ name }) => name)).toEqual(["Diwali orders"]);
  const byKey = await searchWorkspace(t.db, { workspaceId, text: "ORDERS_90" });
  expect(byKey.computedTraits).toHaveLength(1);
});
