/**
 * `npm run soak`: Safar as `npm start` runs it under mixed load for `SOAK_MINUTES` (30). Writes docs/soak-report.md.
 * `SOAK_EVENTS` (20) a second.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startApp } from "@/bench/soak/soak-app";
import { orderJourney, visitJourney } from "@/bench/soak/soak-journeys";
import { introduce, makeLoad } from "@/bench/soak/soak-load";
import { type Soak, soakFaults, soakReport } from "@/bench/soak/soak-report";
import { readTables, type Sample, takeSample } from "@/bench/soak/soak-samples";
import { connect, type Sql } from "@/server/db/connect";
import { callProvider } from "@/server/engine/fault/call-provider";
import { mailProvider } from "@/server/engine/fault/mail-provider";
import { publishForTest } from "@/server/engine/test-journeys";
import { projectRoot } from "@/server/project-root";

const minutes = Number(process.env.SOAK_MINUTES ?? 30);
const eventsPerSecond = Number(process.env.SOAK_EVENTS ?? 20);
const people = 5_000;
const folder = mkdtempSync(join(tmpdir(), "safar-soak-"));
const app = await startApp(join(folder, "data"));
const { sql, close } = connect(app.databaseUrl, { max: 3, name: "soak" });
const [mail, calls] = await Promise.all([mailProvider(), callProvider()]);
const samples: Sample[] = [];
let going = true;
process.once("SIGINT", () => {
  going = false;
});

async function setUp(): Promise<{ workspaceId: number; writeKey: string }> {
  const smtp = { host: "127.0.0.1", port: mail.port, security: "none", user: "", sealedPassword: null };
  const settings = { email: { smtp, fromAddress: "safar@shop.example" }, webhooks: { allowPrivate: true } };
  const writeKey = "wk_soak";
  const [row] = await sql<{ id: number }[]>`
    with made as (
      insert into workspace (organization_id, settings) values ('soak', ${JSON.stringify(settings)}::text::jsonb) returning id)
    insert into source (workspace_id, name, kind, write_key) select id, 'Soak', 'server', ${writeKey} from made
    returning workspace_id as id`;
  const workspaceId = row?.id ?? 0;
  await introduce({ url: app.url, writeKey, people });
  await publishForTest(sql, workspaceId, orderJourney(calls.url));
  await publishForTest(sql, workspaceId, visitJourney());
  return { workspaceId, writeKey };
}

async function sampleUntilDone(): Promise<void> {
  const begun = performance.now();
  const end = begun + minutes * 60_000;
  while (going && performance.now() < end) {
    samples.push(await takeSample(sql, app, (performance.now() - begun) / 60_000));
    await pause(Math.min(15_000, Math.max(0, end - performance.now())));
  }
  going = false;
}

/** Waits, mails and imports under way come to their end. */
async function comeToRest(db: Sql): Promise<void> {
  const end = performance.now() + 420_000;
  while (performance.now() < end) {
    const [row] = await db<{ busy: boolean }[]>`
      select exists (select from inbox) or exists (select from enrolment where status = 'active')
        or exists (select from message where status in ('queued', 'sending'))
        or exists (select from import where status in ('waiting', 'running')) as busy`;
    if (!row?.busy) return;
    await pause(1_000);
  }
}

const { workspaceId, writeKey } = await setUp();
const load = {
  sql,
  url: app.url,
  writeKey,
  workspaceId,
  folder,
  eventsPerSecond,
  people,
  importEveryMs: 300_000,
  importRows: 3_000,
};
const [done] = await Promise.all([makeLoad(load, () => going), sampleUntilDone()]);
await comeToRest(sql);
const [rest] = await sql<Soak["rest"][]>`
  select (select count(*) from event) as events,
    (select count(*) from event e join event_name n on n.id = e.name_id where n.name = 'Imported') as imported,
    (select count(*) from message where status = 'failed') as failed,
    (select count(*) from message where status = 'unknown') as unknown, 0::float8 as "behindSeconds"`;
const last = await takeSample(sql, app, minutes);
const [marked] = await sql<{ n: number }[]>`
  select count(*) as n from message where status = 'sent' and channel = 'email'`;
const tables = await readTables(sql);
const soak: Soak = {
  minutes,
  eventsPerSecond,
  people,
  done,
  samples,
  tables,
  rest: { ...(rest ?? { events: 0, imported: 0, failed: 0, unknown: 0 }), behindSeconds: last.behindSeconds },
  mails: { accepted: mail.accepted.length, marked: marked?.n ?? 0 },
};
writeFileSync(join(projectRoot(), "docs", "soak-report.md"), soakReport(soak));
await close();
await app.stop();
await Promise.all([mail.close(), calls.close()]);
rmSync(folder, { recursive: true, force: true });
const wrong = soakFaults(soak);
console.log(wrong.length === 0 ? "Memory is flat, tables are vacuumed, no lane is left behind." : wrong.join("\n"));
process.exit(wrong.length === 0 ? 0 : 1);
