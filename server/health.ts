import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "@/server/db/connect";
import { countWorkers } from "@/server/worker-presence";

export type Health = {
  ready: boolean;
  web: "ready" | "starting";
  database: "ready" | "unreachable";
  worker: "ready" | "absent" | "unknown";
};

const patienceMs = 2_000;

/** Asks each part; never throws and never takes longer than about two seconds. */
export async function readHealth(sql: Sql, webReady: boolean): Promise<Health> {
  const workers = await Promise.race([
    countWorkers(sql).catch(() => undefined),
    sleep(patienceMs, undefined, { ref: false }),
  ]);
  const web = webReady ? "ready" : "starting";
  const database = workers === undefined ? "unreachable" : "ready";
  const worker = workers === undefined ? "unknown" : workers > 0 ? "ready" : "absent";
  return { ready: web === "ready" && database === "ready" && worker === "ready", web, database, worker };
}
