import { expect, test } from "vitest";
import { migrate } from "@/server/db/migrate";
import { testDatabase } from "@/server/db/test-database";

const t = await testDatabase();

test("two starts at once migrate once, and an install keeps its lanes and its secret", async () => {
  const before = await t.sql`select secret, lanes from install`;
  await Promise.all([migrate(t.url, { lanes: 64 }), migrate(t.url, { lanes: 64 })]);
  expect(await t.sql`select secret, lanes from install`).toEqual(before);
});

test("a database that is newer than the code is refused in one sentence", async () => {
  await t.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  await expect(migrate(t.url, { lanes: 4 })).rejects.toThrow(/^The database is newer than this copy of Safar \(1 mig/);
});
