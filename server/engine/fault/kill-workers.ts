import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { drawJourney } from "@/domain/journey/draw-journey";
import type { Sql } from "@/server/db/connect";
import { accept, publishForTest, type TestEvent } from "@/server/engine/test-journeys";
import { catchMail } from "./mail-catcher";
import { seededRandom } from "./random";
import { bundleWorker, startWorker, type WorkerProcess } from "./worker-process";

export type FaultOptions = {
  sql: Sql;
  databaseUrl: string;
  workspaceId: number;
  people: number;
  kills: number;
  seed: number;
  /** Workers running at the same time. */
  workers?: number;
};

export type FaultRun = { journeyId: number; sent: TestEvent[]; accepted: string[]; kills: number };

const mail = (subject: string) => ({
  content: {
    subject,
    preheader: "",
    body: { format: "blocks", blocks: [{ kind: "text", text: "Hello {{ profile.first_name }}" }] },
  },
  topic: "marketing",
});

const journey = drawJourney(
  [
    ["in", "event-entry", { event: "Go", where: [] }],
    ["first", "email", mail("first")],
    [
      "wait",
      "wait-for",
      {
        awaits: [{ kind: "event", port: "answered", event: "Answered", where: [] }],
        timeout: { amount: 1, unit: "days" },
      },
    ],
    ["mark", "update-profile", { changes: [{ path: "answered", value: true }] }],
    ["second", "email", mail("second")],
    ["out", "exit", { label: "" }],
    ["late", "exit", { label: "late" }],
  ],
  ["in > first", "first > wait", "wait.answered > mark", "wait.timeout > late", "mark > second", "second > out"],
);

/**
 * Sends people through a journey with two e-mails while worker processes are killed without warning, again and again;
 * then lets one worker finish. What must hold afterwards is for the caller to check.
 */
export async function killWorkers(options: FaultOptions): Promise<FaultRun> {
  const { sql, workspaceId, people, seed } = options;
  const random = seededRandom(seed);
  const [file, catcher] = await Promise.all([bundleWorker(), catchMail()]);
  const settings = {
    email: { smtp: { host: "127.0.0.1", port: catcher.port, security: "none", user: "", sealedPassword: null } },
  };
  await sql`update workspace set settings = ${JSON.stringify(settings)}::text::jsonb where id = ${workspaceId}`;
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, install.lanes), id, ${workspaceId}::int,
           jsonb_build_object('first_name', 'P' || id, 'email', 'p' || id || '@example.com')
    from install, generate_series(1, ${people}) as id`;
  const { journeyId } = await publishForTest(sql, workspaceId, journey);
  const sent: TestEvent[] = [];
  let killing = true;
  const sending = sendEvents(options, random, sent, () => killing);
  const kills = await killAgainAndAgain(options, random, file);
  killing = false;
  await sending;
  const last = startWorker(file, options.databaseUrl);
  try {
    await quiet(sql);
  } finally {
    last.child.kill("SIGTERM");
    await last.ended;
    await catcher.close();
    rmSync(file, { force: true });
  }
  return { journeyId, sent, accepted: catcher.accepted, kills };
}

/** Everybody goes; four of five answer later; every tenth event is sent twice, as a client that heard nothing would. */
async function sendEvents(
  { sql, workspaceId, people, kills }: FaultOptions,
  random: () => number,
  sent: TestEvent[],
  isKilling: () => boolean,
): Promise<void> {
  const ids = Array.from({ length: people }, (_, at) => at + 1);
  const batches: TestEvent[][] = [];
  const size = Math.max(10, Math.ceil(people / (kills * 4)));
  for (const name of ["Go", "Answered"]) {
    const who = name === "Go" ? ids : ids.filter((id) => id % 5 !== 0);
    for (let at = 0; at < who.length; at += size) {
      batches.push(who.slice(at, at + size).map((profileId) => ({ profileId, name, messageId: randomUUID() })));
    }
  }
  for (const batch of batches) {
    const stamped = batch.map((event) => ({ ...event, time: Date.now() }));
    sent.push(...stamped);
    await accept(sql, workspaceId, [...stamped, ...stamped.filter(() => random() < 0.1)]);
    await sql`select pg_notify('inbox', string_agg(lane::text, ',')) from lane`;
    // Spread over the time of the kills (about 1.5 s each with the restart); afterwards there is nothing to wait for.
    if (isKilling()) await pause((random() * kills * 3000) / batches.length);
  }
}

async function killAgainAndAgain(
  { databaseUrl, kills, workers = 2 }: FaultOptions,
  random: () => number,
  file: string,
): Promise<number> {
  const running: WorkerProcess[] = Array.from({ length: workers }, () => startWorker(file, databaseUrl));
  await Promise.all(running.map(({ ready }) => ready));
  let killed = 0;
  while (killed < kills) {
    await pause(random() * 600);
    const at = Math.floor(random() * running.length);
    const victim = running[at];
    if (!victim) continue;
    victim.child.kill("SIGKILL");
    await victim.ended;
    killed++;
    const next = startWorker(file, databaseUrl);
    running[at] = next;
    // Now and then a worker dies while it is still starting.
    if (random() < 0.8) await next.ready;
  }
  for (const { child } of running) child.kill("SIGKILL");
  await Promise.all(running.map(({ ended }) => ended));
  return killed;
}

/** Until nothing is left to take in and nothing left to send. */
async function quiet(sql: Sql): Promise<void> {
  const end = Date.now() + 300_000;
  for (;;) {
    const [row] = await sql<{ busy: boolean }[]>`
      select exists (select from inbox) or exists (select from message where status in ('queued', 'sending')) as busy`;
    if (!row?.busy) return;
    if (Date.now() > end) throw new Error("The last worker did not come to rest within five minutes.");
    await pause(100);
  }
}
