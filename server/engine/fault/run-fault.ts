import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "@/server/db/connect";
import { publishForTest, type TestEvent } from "@/server/engine/test-journeys";
import { type CallProvider, callProvider } from "./call-provider";
import { faultJourney } from "./fault-journey";
import { addFaultSegments } from "./fault-segments";
import { type MailProvider, mailProvider } from "./mail-provider";
import { seededRandom } from "./random";
import { sendEvents } from "./send-events";
import { type SmsProvider, smsProvider } from "./sms-provider";
import type { KeptWorker } from "./worker-process";

/** What a fault is done to. */
export type Scene = {
  sql: Sql;
  workers: readonly KeptWorker[];
  mail: MailProvider;
  calls: CallProvider;
  texts: SmsProvider;
  random: () => number;
};

/** Something that goes wrong while events flow. `inject` does it again and again and says how often it did. */
export type Fault = {
  name: string;
  workers: number;
  inject(scene: Scene): Promise<number>;
};

export type FaultInput = {
  sql: Sql;
  /** Running already. */
  workers: readonly KeptWorker[];
  workspaceId: number;
  people: number;
  /** The first person's id, so that runs can share a database. */
  firstPerson: number;
  seed: number;
  /** Over which the events are spread while the fault goes on. */
  overMs: number;
};

export type FaultRun = {
  name: string;
  journeyId: number;
  workspaceId: number;
  sent: TestEvent[];
  /** `recipient subject` of every mail the mail server took. */
  accepted: string[];
  /** `number text` of every text message the provider took. */
  texted: string[];
  /** What the receiver of webhooks did, by person. */
  done: CallProvider["done"];
  faults: number;
  /** Workers that ended by themselves, to be started again. */
  ownEnds: number;
  seconds: number;
};

/**
 * Sends people through a journey while something goes wrong, then lets the workers finish in peace. What must hold
 * afterwards is for `faultsFound` to check.
 */
export async function runFault(fault: Fault, input: FaultInput): Promise<FaultRun> {
  const { sql, workspaceId, workers, overMs } = input;
  const begun = Date.now();
  const random = seededRandom(input.seed);
  const [mail, calls, texts] = await Promise.all([mailProvider(), callProvider(), smsProvider()]);
  const people = Array.from({ length: input.people }, (_, at) => input.firstPerson + at);
  const endsBefore = ownEndsOf(workers);
  try {
    const journeyId = await setUp(sql, workspaceId, people, { mail, calls, texts });
    await addFaultSegments(sql, { workspaceId, journeyId, overMs });
    let going = true;
    const sending = sendEvents({ sql, workspaceId, people, overMs, random, isGoing: () => going });
    // Should sending fail, it is told below, when the fault has been undone.
    sending.catch(() => {});
    const faults = await fault.inject({ sql, workers, mail, calls, texts, random });
    going = false;
    const sent = await sending;
    mail.behave(() => "take");
    calls.behave(() => "answer");
    texts.behave(() => "take");
    await quiet(sql, workspaceId);
    return {
      name: fault.name,
      journeyId,
      workspaceId,
      sent,
      accepted: mail.accepted,
      texted: texts.accepted,
      done: calls.done,
      faults,
      ownEnds: ownEndsOf(workers) - endsBefore,
      seconds: (Date.now() - begun) / 1000,
    };
  } finally {
    await Promise.all([mail.close(), calls.close(), texts.close()]);
  }
}

const ownEndsOf = (workers: readonly KeptWorker[]) => workers.reduce((sum, one) => sum + one.ownEnds(), 0);

async function setUp(
  sql: Sql,
  workspaceId: number,
  people: readonly number[],
  { mail, calls, texts }: Pick<Scene, "mail" | "calls" | "texts">,
): Promise<number> {
  const smtp = { host: "127.0.0.1", port: mail.port, security: "none", user: "", sealedPassword: null };
  const twilio = { kind: "twilio", apiUrl: texts.url, accountSid: "AC0", sealedToken: null, from: "+15005550006" };
  const settings = {
    email: { smtp, fromAddress: "safar@shop.example" },
    sms: { account: twilio },
    webhooks: { allowPrivate: true },
  };
  await sql`update workspace set settings = ${JSON.stringify(settings)}::text::jsonb where id = ${workspaceId}`;
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(id, install.lanes), id, ${workspaceId}::int,
           jsonb_build_object('first_name', 'P' || id, 'number', id, 'email', 'p' || id || '@example.com',
             'phone', '+4915' || lpad(id::text, 9, '0'))
    from install, unnest(${people}::bigint[]) as id`;
  return (await publishForTest(sql, workspaceId, faultJourney(calls.url))).journeyId;
}

const quietWithinMs = 240_000;

/**
 * Until nothing is left to take in and nothing left to send. Pauses between tries are skipped: that they are kept is for
 * other tests.
 */
async function quiet(sql: Sql, workspaceId: number): Promise<void> {
  const end = Date.now() + quietWithinMs;
  for (let silent = 0; silent < 2; ) {
    const busy = await look(sql, workspaceId).catch(() => true);
    silent = busy ? 0 : silent + 1;
    if (Date.now() > end) throw new Error("The workers did not come to rest within four minutes.");
    await pause(100);
  }
}

async function look(sql: Sql, workspaceId: number): Promise<boolean> {
  await sql`
    update message set due_at = now()
    where workspace_id = ${workspaceId} and status = 'queued' and due_at > now() and reason is not null`;
  await sql`update channel_account set held_until = now() where workspace_id = ${workspaceId} and held_until > now()`;
  const [row] = await sql<{ busy: boolean }[]>`
    select exists (select from inbox where workspace_id = ${workspaceId})
      or exists (select from message where workspace_id = ${workspaceId} and status in ('queued', 'sending'))
      or exists (select from lane where next_due_at <= now())
      or exists (select from segment where workspace_id = ${workspaceId} and status = 'computing') as busy`;
  return row?.busy ?? true;
}
