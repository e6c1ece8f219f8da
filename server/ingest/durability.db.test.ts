import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { connect } from "@/server/db/connect";
import { startEmbedded } from "@/server/db/embedded";
import { migrate } from "@/server/db/migrate";
import { messageUuid } from "./message-uuid";

/** The events API in a process of its own, as in production: it may die with its database. */
const apiProcess = `
import { createServer } from "node:http";
import { connect } from "./server/db/connect.ts";
import { ingestHandler } from "./server/ingest/http-handler.ts";
const { sql } = connect(process.env.DATABASE_URL);
const ingest = ingestHandler({ databaseUrl: process.env.DATABASE_URL, sql, publicUrl: "http://localhost" });
const server = createServer((request, response) => void ingest.handle(request, response));
server.listen(0, "127.0.0.1", () => console.log("port " + server.address().port));
`;

const folder = await mkdtemp(join(tmpdir(), "safar-durable-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function startApi(databaseUrl: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", apiProcess], {
    env: { ...process.env, DATABASE_URL: databaseUrl, SAFAR_LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (text) => resolve(/port (\d+)/.exec(String(text))?.[1] ?? ""));
    child.once("exit", (code) => reject(new Error(`The API ended with ${code}.`)));
  });
  return { url: `http://127.0.0.1:${port}/v1/track`, stop: () => child.kill("SIGKILL") };
}

test("what was answered 200 is there after the database was killed in the middle", { timeout: 120_000 }, async () => {
  const first = await startEmbedded({ folder });
  await migrate(first.url, { lanes: 4 });
  const setUp = connect(first.url, { max: 1 });
  const [row] = await setUp.sql<{ id: number }[]>`
    with made as (insert into workspace (organization_id) values ('durable') returning id)
    insert into source (workspace_id, name, kind, write_key) select id, 'Shop', 'server', 'key' from made
    returning workspace_id as id`;
  await setUp.close();
  const workspaceId = row?.id ?? 0;
  const api = await startApi(first.url);

  const acknowledged: string[] = [];
  let alive = true;
  const send = async (sender: number) => {
    for (let n = 0; alive && n < 5_000; n += 1) {
      const body = { writeKey: "key", userId: `u${n % 50}`, event: "E", messageId: `${sender}-${n}` };
      const answer = await fetch(api.url, { method: "POST", body: JSON.stringify(body) }).catch(() => null);
      if (answer?.status === 200) acknowledged.push(body.messageId);
      else alive = false;
      if (acknowledged.length === 500) process.kill(await postmaster(), "SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: 12 }, (_, sender) => send(sender)));
  api.stop();
  await first.ended;

  const second = await startEmbedded({ folder });
  const check = connect(second.url, { max: 1 });
  const ids = acknowledged.map((id) => messageUuid(workspaceId, id));
  const [found] = await check.sql<{ n: number }[]>`
    select count(distinct message_id) as n from inbox where message_id = any(${ids}::text[]::uuid[])`;
  await check.close();
  await second.stop();
  expect(acknowledged.length).toBeGreaterThanOrEqual(500);
  expect(found?.n).toBe(acknowledged.length);
});

async function postmaster(): Promise<number> {
  return Number((await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n")[0]);
}
