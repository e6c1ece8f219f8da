import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { dataImport, lane } from "@/drizzle/schema";
import { timestamptzArray } from "@/server/db/connect";
import { testDatabase } from "@/server/db/test-database";

const t = await testDatabase();

test("the raw client reads bigint as a number, timestamptz as a Date and jsonb parsed", async () => {
  const [row] = await t.sql`select 9007199254740991::bigint as n, to_timestamp(1) as at, '{"a":[1]}'::jsonb as j`;
  expect(row).toEqual({ n: Number.MAX_SAFE_INTEGER, at: new Date(1000), j: { a: [1] } });
});

test("arrays of dates and of JSON go through unnest", async () => {
  const at = [new Date(0), null];
  const rows = await t.sql`
    select * from unnest(${t.sql.array(at, timestamptzArray)}::timestamptz[], ${["1", '{"b":"x"}']}::jsonb[]) as u (at, j)`;
  expect([...rows]).toEqual([
    { at: new Date(0), j: 1 },
    { at: null, j: { b: "x" } },
  ]);
});

test("JSON is stored once encoded by both clients", async () => {
  const { workspaceId } = await t.workspace();
  const mapping = { customer: "CustomerID", quote: '"' };
  const [made] = await t.db
    .insert(dataImport)
    .values({ workspaceId, kind: "events", fileName: "a.csv", mapping, startedAt: new Date(5) })
    .returning();
  if (!made) throw new Error("not inserted");
  const [raw] = await t.sql`select mapping, mapping->>'quote' as quote, started_at from import where id = ${made.id}`;
  expect(raw).toEqual({ mapping, quote: '"', started_at: new Date(5) });
  await t.sql`update import set mapping = ${t.sql.json({ again: true })} where id = ${made.id}`;
  const read = await t.db.query.dataImport.findFirst({ where: eq(dataImport.id, made.id) });
  expect(read?.mapping).toEqual({ again: true });
  expect(read?.startedAt).toEqual(new Date(5));
});

test("a new database has its lanes and one secret", async () => {
  expect((await t.db.select().from(lane)).map((row) => row.lane)).toEqual([0, 1, 2, 3]);
  const [install] = await t.sql`select length(secret) as length, lanes from install`;
  expect(install).toEqual({ length: 64, lanes: 4 });
});
