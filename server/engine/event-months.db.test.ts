import { expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { ensureMonths } from "./event-months";

const t = await testDatabase();

test("many processes that need the same new months at once all get them", async () => {
  const months = ["2031-01", "2031-02", "2031-03"];
  await Promise.all(Array.from({ length: 8 }, () => ensureMonths(t.sql, new Set(), months)));
  const [row] = await t.sql`select count(*) as n from pg_inherits where inhparent = 'event'::regclass`;
  expect(row?.n).toBe(3);
});
