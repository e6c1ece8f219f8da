import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { connect } from "@/server/db/connect";
import { holdSessionLock, trySessionLock } from "@/server/db/session-lock";
import { testDatabase } from "@/server/db/test-database";
import { type Cut, cuttingProxy } from "@/server/engine/fault/cutting-proxy";

const t = await testDatabase();
const proxy = await cuttingProxy(t.url);
const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);
process.on("uncaughtException", note);
afterAll(async () => {
  process.off("uncaughtException", note);
  await proxy.close();
});

test.each<Cut>(["end", "reset"])(
  "connections lost (%s) fail their queries, end no process and come back",
  async (how) => {
    const { sql, close } = connect(proxy.url, { max: 4, name: "cut" });
    onTestFinished(close);
    await sql`select 1`;
    const outcomes = { kept: 0, lost: 0 };
    const work = async (until: number) => {
      while (Date.now() < until) {
        await sql
          .begin(async (tx) => {
            await tx`select pg_sleep(0.002)`;
            await Promise.all([tx`select 1`, tx`select pg_sleep(0.001)`, tx`select 2`]);
          })
          .then(
            () => outcomes.kept++,
            () => outcomes.lost++,
          );
        await sql`select 1`.catch(() => {});
      }
    };
    const until = Date.now() + 2_000;
    const workers = Array.from({ length: 8 }, () => work(until));
    while (Date.now() < until) {
      await pause(150);
      proxy.cut(how);
    }
    await Promise.all(workers);
    expect(uncaught).toEqual([]);
    expect(outcomes.lost).toBeGreaterThan(10);
    expect(outcomes.kept).toBeGreaterThan(10);
    // Every connection of the pool works again.
    const pid = async () => (await sql`select pg_backend_pid() as pid, pg_sleep(0.2)`)[0]?.pid;
    await vi.waitFor(async () => expect(new Set(await Promise.all([pid(), pid(), pid(), pid()])).size).toBe(4), {
      timeout: 5_000,
    });
  },
);

test("a lock whose connection was lost is taken again", async () => {
  const { sql, close } = connect(proxy.url, { max: 1, name: "lock" });
  onTestFinished(close);
  const lock = await holdSessionLock(sql, [77, 7]);
  onTestFinished(() => lock.release());
  const holder = async () => {
    const rows = await t.sql`select pid from pg_locks where locktype = 'advisory' and classid = 77 and granted`;
    return rows.map(({ pid }) => pid);
  };
  const [before] = await holder();
  expect(before).toBeGreaterThan(0);
  proxy.cut("end");
  await vi.waitFor(async () => expect(await holder()).toEqual([expect.not.toBeOneOf([before])]), { timeout: 5_000 });
  await vi.waitFor(() => expect(lock.held()).toBe(true));
  await lock.release();
  await vi.waitFor(async () => expect(await holder()).toEqual([]));
});

test("a lock is had by one, and by the next when it is given back or lost", async () => {
  const { sql, close } = connect(proxy.url, { max: 1, name: "try-lock" });
  onTestFinished(close);
  const first = await trySessionLock(sql, [78, 7]);
  expect(first).not.toBeNull();
  expect(await trySessionLock(sql, [78, 7])).toBeNull();
  await first?.release();
  const second = await trySessionLock(sql, [78, 7]);
  expect(second).not.toBeNull();
  proxy.cut("reset");
  await vi.waitFor(async () => {
    const third = await trySessionLock(t.sql, [78, 7]);
    expect(third).not.toBeNull();
    await third?.release();
  });
  await second?.release();
});
