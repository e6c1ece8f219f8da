import { expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { faultsFound } from "./faults-found";
import { killWorkers } from "./kill-workers";

const t = await testDatabase();
const seed = Number(process.env.SAFAR_FAULT_SEED ?? Date.now() % 1_000_000);

test(`workers killed at 20 random moments lose nothing and do nothing twice (seed ${seed})`, async () => {
  const { workspaceId } = await t.workspace();
  const run = await killWorkers({
    sql: t.sql,
    databaseUrl: t.url,
    workspaceId,
    people: 2000,
    kills: 20,
    seed,
  });
  expect(run.kills).toBe(20);
  expect(await faultsFound(t.sql, run)).toEqual([]);
}, 600_000);
