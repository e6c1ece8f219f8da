import { setTimeout as pause } from "node:timers/promises";
import type { CuttingProxy } from "./cutting-proxy";
import type { Fault } from "./run-fault";
import type { KeptWorker } from "./worker-process";

const hourMs = 3_600_000;

/** Kill -9 of a worker, each time another, at any moment; now and then while it is still starting. */
export const workersKilled = (times: number, workers = 2): Fault => ({
  name: "worker killed (kill -9)",
  workers,
  async inject({ workers, random }) {
    for (let killed = 0; killed < times; killed++) {
      await pause(random() * 600);
      const victim = workers[Math.floor(random() * workers.length)];
      if (random() < 0.8) await victim?.ready();
      await victim?.kill();
    }
    return times;
  },
});

/** Kill -9 of a process that only delivers, beside workers that do everything. */
export const deliverersKilled = (times: number, startDeliverer: () => KeptWorker): Fault => ({
  name: "deliverer killed (kill -9)",
  workers: 1,
  async inject({ random }) {
    const deliverer = startDeliverer();
    for (let killed = 0; killed < times; killed++) {
      await deliverer.ready();
      await pause(50 + random() * 300);
      await deliverer.kill();
    }
    await deliverer.stop();
    return times;
  },
});

/** The connections of two workers are cut, politely and rudely, and now and then nobody gets through for a while. */
export const connectionsCut = (times: number, proxy: CuttingProxy): Fault => ({
  name: "database connections cut",
  workers: 2,
  async inject({ random }) {
    let cut = 0;
    for (let time = 0; time < times; time++) {
      await pause(100 + random() * 500);
      cut += proxy.cut(random() < 0.5 ? "end" : "reset");
      if (random() < 0.25) {
        proxy.setClosed(true);
        await pause(500 + random() * 1000);
        proxy.setClosed(false);
      }
    }
    return cut;
  },
});

/** Mail server and receiver misbehave in every way, at random, for most of what they are given. */
export const providersFail = (forMs: number): Fault => ({
  name: "provider hangs, answers 500, late, or half",
  workers: 2,
  async inject({ mail, calls, texts, random, sql }) {
    let faults = 0;
    const oneOf = <T>(good: T, bad: readonly T[]): T => {
      if (random() < 0.3) return good;
      faults += 1;
      return bad[Math.floor(random() * bad.length)] ?? good;
    };
    mail.behave(() => oneOf("take", ["refuse", "drop", "silent", "late"] as const));
    calls.behave(() => oneOf("answer", ["error", "hang", "late", "half"] as const));
    texts.behave(() => oneOf("take", ["refuse", "drop", "silent", "late"] as const));
    const end = Date.now() + forMs;
    while (Date.now() < end) {
      await pause(200);
      // Pauses between tries are shortened, so that some tries fit into the test.
      await sql`
        update message set due_at = now() + interval '200 milliseconds'
        where status = 'queued' and due_at > now() + interval '1 second' and attempts < 4`;
      await sql`update channel_account set held_until = now() where held_until > now()`;
    }
    return faults;
  },
});

/** The clocks of two workers are an hour wrong, in opposite directions, and are set while they work. */
export const clocksJump = (times: number): Fault => ({
  name: "worker's clock jumps by ±1 h",
  workers: 2,
  async inject({ workers, random }) {
    for (let time = 0; time < times; time++) {
      await pause(100 + random() * 500);
      const sign = time % 2 === 0 ? 1 : -1;
      for (const [at, worker] of workers.entries()) worker.setClock(at % 2 === 0 ? sign * hourMs : -sign * hourMs);
    }
    for (const worker of workers) worker.setClock(hourMs);
    return times;
  },
});

/** So many workers on one database, without anything else going wrong. */
export const manyWorkers = (workers: number, name: string, forMs: number): Fault => ({
  name,
  workers,
  inject: async () => {
    await pause(forMs);
    return workers - 1;
  },
});

/** Kill -9 of one connection's server process, which makes Postgres recover, and of the whole server in turns. */
export const databaseKilled = (times: number, killDatabase: (all: boolean) => Promise<void>): Fault => ({
  name: "database killed (kill -9)",
  workers: 2,
  async inject({ random }) {
    for (let killed = 0; killed < times; killed++) {
      await pause(300 + random() * 900);
      await killDatabase(killed % 2 === 0);
    }
    return times;
  },
});

/** The disk of the database is full for a while, again and again. */
export const diskFull = (times: number, fill: () => Promise<void>, free: () => Promise<void>): Fault => ({
  name: "disk full on the database",
  workers: 2,
  async inject({ random }) {
    for (let time = 0; time < times; time++) {
      await pause(200 + random() * 400);
      await fill();
      await pause(1_500);
      await free();
    }
    return times;
  },
});
