import { afterEach, expect, test } from "vitest";
import { emailContent } from "@/domain/content/email";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { pauseJourney, resumeJourney, stopJourney } from "@/server/journeys/change-status";
import { startDelivery } from "../start-delivery";
import { eventually, statuses } from "./test-outbox";

const t = await testDatabase();
const runTurns = turnRunner(t.sql, Date.now);
let delivery: Awaited<ReturnType<typeof startDelivery>> | null = null;
const start = async () => {
  delivery = await startDelivery({ sql: t.sql, publicUrl: "http://safar.test" });
};
afterEach(async () => {
  await delivery?.stop();
  delivery = null;
});

const mail = (topic: string) => ({
  topic,
  content: emailContent.parse({
    subject: topic,
    body: { format: "blocks", blocks: [{ kind: "text", text: "You left something in your basket" }] },
  }),
});

const basket = drawJourney(
  [
    ["in", "event-entry", { event: "Basket Left", where: [] }],
    ["advert", "email", mail("marketing")],
    ["receipt", "email", mail("transactional")],
    ["wait", "wait", { amount: 1, unit: "days" }],
    ["out", "exit", { label: "" }],
  ],
  ["in > advert", "advert > receipt", "receipt > wait", "wait > out"],
  { exitRules: [{ id: "bought", when: { kind: "event", event: "Bought", where: [] } }] },
);

let nextPerson = 1;

/** People whose two mails lie in the outbox, and nobody who sends them yet. */
async function waitingPeople(n: number) {
  const { workspaceId } = await t.workspace();
  const { journeyId, versionId } = await publishForTest(t.sql, workspaceId, basket);
  const key = { workspaceId, journeyId };
  const go = async (more: number) => {
    const ids = Array.from({ length: more }, () => nextPerson++);
    const events = ids.flatMap((profileId) => [
      { profileId, traits: { email: `p${profileId}@example.com` } },
      { profileId, name: "Basket Left" },
    ]);
    await accept(t.sql, workspaceId, events);
    await runTurns();
    return ids;
  };
  const ids = await go(n);
  expect((await statuses(t.sql, workspaceId)).queued).toBe(2 * n);
  return { ...key, key, versionId, ids, go };
}

test("who has left the journey before their mail was sent gets a receipt and no advertising", async () => {
  const { workspaceId, ids } = await waitingPeople(3);
  await accept(t.sql, workspaceId, [{ profileId: ids[0] ?? 0, name: "Bought" }]);
  await runTurns();
  await start();
  await eventually(
    () => statuses(t.sql, workspaceId),
    ({ queued, sending }) => !queued && !sending,
  );
  const rows = await t.sql`
    select profile_id as p, step_id as step, reason from message
    where workspace_id = ${workspaceId} and status <> 'sent'`;
  expect([...rows]).toEqual([{ p: ids[0], step: "advert", reason: "exit_rule" }]);
});

test("of a paused journey nothing is sent; when it goes on, everything once", async () => {
  const { workspaceId, key } = await waitingPeople(40);
  await pauseJourney(t.db, key);
  await start();
  const put = () => t.sql<{ n: number }[]>`
    select count(*)::int as n from message where workspace_id = ${workspaceId} and reason = 'journey_paused'
      and status = 'queued' and due_at > now() + interval '1 year'`;
  await eventually(put, ([row]) => row?.n === 80);
  expect(await statuses(t.sql, workspaceId)).toEqual({ queued: 80 });
  await resumeJourney(t.db, key);
  await eventually(
    () => statuses(t.sql, workspaceId),
    ({ sent }) => sent === 80,
  );
  const [mails] = await t.sql`
    select count(*)::int as n, count(distinct message_id)::int as different, max(attempts)::int as attempts
    from mailbox_mail b join message m on m.id = b.message_id where b.workspace_id = ${workspaceId}`;
  expect(mails).toEqual({ n: 80, different: 80, attempts: 1 });
});

test("what a stopped journey had queued is not sent, also when it is started again; a slow account is free at once", async () => {
  const { workspaceId, journeyId, key, versionId, go } = await waitingPeople(60);
  await t.sql`
    update workspace set settings = ${JSON.stringify({ email: { perSecond: 4 } })}::text::jsonb where id = ${workspaceId}`;
  await stopJourney(t.db, key);
  await runTurns();
  await t.sql`
    with again as (
      insert into journey_version (journey_id, workspace_id, number, document)
      select journey_id, workspace_id, 2, document from journey_version where id = ${versionId} returning id
    )
    update journey set live_version_id = (select id from again), status = 'live' where id = ${journeyId}`;
  await definitionsChanged(t.sql);
  await go(2);
  await start();
  // At four a second the old ones alone would take half a minute.
  await eventually(
    () => statuses(t.sql, workspaceId),
    ({ sent }) => sent === 4,
    12_000,
  );
  const rows = await t.sql`
    select status, reason, count(*)::int as n from message where workspace_id = ${workspaceId} group by 1, 2 order by 1`;
  expect([...rows]).toEqual([
    { status: "cancelled", reason: "journey_stopped", n: 120 },
    { status: "sent", reason: null, n: 4 },
  ]);
});
