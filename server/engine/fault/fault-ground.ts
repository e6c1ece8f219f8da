import { rmSync } from "node:fs";
import { auditSegments } from "@/server/segments/audit/audit-segments";
import { type CuttingProxy, cuttingProxy } from "./cutting-proxy";
import { faultSegmentCount } from "./fault-segments";
import type { Row } from "./fault-table";
import { faultsFound } from "./faults-found";
import { type OwnDatabase, ownDatabase } from "./own-database";
import { type Fault, runFault } from "./run-fault";
import { bundlePrograms, type KeptWorker, keepWorker } from "./worker-process";

export type FaultGround = {
  database: OwnDatabase;
  /** Whether the database's disk can be filled. */
  hasDisk: boolean;
  proxy: CuttingProxy;
  startDeliverer(): KeptWorker;
  /** Runs a fault with so many people and says what came of it. */
  run(fault: Fault, people: number, overMs: number): Promise<Row>;
  close(): Promise<void>;
};

/**
 * A database server of its own on a small disk, a proxy in front of it, and real worker processes that reach it through
 * the proxy. Workers stay from one run to the next, as they do in life.
 */
export async function faultGround(options: { lanes: number; diskMb: number; seed: number }): Promise<FaultGround> {
  const [programs, withDisk] = await Promise.all([
    bundlePrograms(["server/worker.ts", "server/delivery/test/deliver-here.ts"]),
    ownDatabase(options.lanes, options.diskMb),
  ]);
  const [worker = "", deliverer = ""] = programs;
  const database = withDisk ?? (await ownDatabase(options.lanes));
  if (!database) throw new Error("There is no database to do harm to.");
  const { sql } = database;
  const proxy = await cuttingProxy(database.url);
  const workers: KeptWorker[] = [];
  let people = 0;
  const crew = async (size: number) => {
    await Promise.all(workers.splice(size).map((one) => one.stop()));
    while (workers.length < size) workers.push(keepWorker(worker, proxy.url));
    await Promise.all(workers.map((one) => one.ready()));
  };
  return {
    database,
    hasDisk: withDisk !== null,
    proxy,
    startDeliverer: () => keepWorker(deliverer, proxy.url),
    async run(fault, size, overMs) {
      await crew(fault.workers);
      const [row] = await sql<{ id: number }[]>`
        insert into workspace (organization_id) values (${`fault ${people}`}) returning id`;
      const firstPerson = 1 + people;
      people += size;
      const { seed } = options;
      const workspaceId = row?.id ?? 0;
      const run = await runFault(fault, { sql, workers, workspaceId, people: size, firstPerson, seed, overMs });
      const verdict = await faultsFound(sql, run);
      const segments = await auditSegments(sql, Date.now, { workspaceId });
      if (segments.segments !== faultSegmentCount) verdict.wrong.push(`${segments.segments} segments are live`);
      const { length } = segments.differences;
      if (length > 0) verdict.wrong.push(`${length} memberships are not what the rules say`);
      return { run, verdict, segments };
    },
    async close() {
      // One that does not stop must not keep the others from stopping.
      const stopped = [
        ...(await Promise.allSettled(workers.map((one) => one.stop()))),
        ...(await Promise.allSettled([proxy.close(), database.stop()])),
      ];
      for (const file of programs) rmSync(file, { force: true });
      for (const one of stopped) if (one.status === "rejected") throw one.reason;
    },
  };
}
