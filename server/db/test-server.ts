import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/server/db/embedded";
import { migrate } from "@/server/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the migrated database that tests clone. */
    templateUrl: string;
  }
}

/** Nothing a test writes needs to outlive a power cut. */
const throwAway = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  autovacuum_naptime: "5s",
};

/** Vitest calls this once per run: one server on a temporary folder, gone with the run however it ends. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "safar-test-"));
  const server = await startEmbedded({ folder, settings: throwAway, temporary: true });
  const admin = postgres(server.urlOf("postgres"), { max: 1, onnotice: () => {} });
  await admin`create database safar_template`;
  await admin.end();
  await migrate(server.urlOf("safar_template"), { lanes: 4 });
  project.provide("templateUrl", server.urlOf("safar_template"));
  return () => server.stop();
}
