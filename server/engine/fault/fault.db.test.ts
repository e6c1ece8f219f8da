import { afterAll, describe, expect, test, vi } from "vitest";
import { definitionCache } from "@/server/definitions/definition-cache";
import { faultGround } from "./fault-ground";
import { faultTable, type Row } from "./fault-table";
import * as faults from "./faults";
import type { Fault } from "./run-fault";

/* The short form of `npm run chaos`: every fault once or a few times, some people each. */
const seed = Number(process.env.SAFAR_FAULT_SEED ?? Date.now() % 1_000_000);
const ground = await faultGround({ lanes: 4, diskMb: 400, seed });
const { database, proxy } = ground;
const rows: Row[] = [];
afterAll(async () => {
  await ground.close();
  console.log(faultTable(rows));
}, 120_000);

async function wrongAfter(fault: Fault): Promise<string[]> {
  const row = await ground.run(fault, 80, 1_000);
  rows.push(row);
  return row.verdict.wrong;
}

describe(`nothing is lost and nothing done twice (seed ${seed}) when`, { timeout: 120_000 }, () => {
  test("two workers run by mistake", async () => {
    expect(await wrongAfter(faults.manyWorkers(2, "two workers by mistake", 1_000))).toEqual([]);
  });
  test("the clocks of workers jump by an hour", async () => {
    expect(await wrongAfter(faults.clocksJump(4))).toEqual([]);
  });
  test("providers hang, fail, answer late or half", async () => {
    expect(await wrongAfter(faults.providersFail(2_500))).toEqual([]);
  });
  test("connections to the database are cut", async () => {
    expect(await wrongAfter(faults.connectionsCut(4, proxy))).toEqual([]);
  });
  test("a deliverer is killed", async () => {
    expect(await wrongAfter(faults.deliverersKilled(2, ground.startDeliverer))).toEqual([]);
  });
  test("workers are killed", async () => {
    expect(await wrongAfter(faults.workersKilled(3))).toEqual([]);
  });
  test("the database is killed", async () => {
    expect(await wrongAfter(faults.databaseKilled(2, database.kill))).toEqual([]);
  });
  test("the database's disk is full", async ({ skip }) => {
    if (!ground.hasDisk) skip("No file system can be mounted here: that takes root on Linux.");
    expect(await wrongAfter(faults.diskFull(1, database.fillDisk, database.freeDisk))).toEqual([]);
  });
});

test("ids taken just before the database is killed are not given to anybody else", { timeout: 60_000 }, async () => {
  const { sql } = database;
  const taken = await vi.waitFor(() => definitionCache().enrolmentIds(sql, 3), { timeout: 20_000 });
  await database.kill(true);
  // A connection that was tried while the server came back is refused once more.
  const [next] = await vi.waitFor(() => definitionCache().enrolmentIds(sql, 1), { timeout: 20_000 });
  expect(taken).toHaveLength(3);
  expect(next).toBeGreaterThan(Math.max(...taken));
});
