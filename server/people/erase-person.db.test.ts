import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { unbalancedSteps } from "@/server/engine/fault/faults-found";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { getPerson } from "./person/get-person";
import { requestErasure } from "./request-erasure";
import { linkAndResolve } from "./resolve-identities";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);

const welcome = {
  content: {
    subject: "Welcome, {{ profile.first_name }}",
    preheader: "",
    body: { format: "blocks", blocks: [{ kind: "text", text: "Hello" }] },
  },
  topic: "marketing",
};
const drawn = drawJourney(
  [
    ["in", "event-entry", { event: "Go", where: [] }],
    ["mail", "email", welcome],
    ["wait", "wait", { amount: 3, unit: "days" }],
    ["out", "exit", { label: "" }],
  ],
  ["in > mail", "mail > wait", "wait > out"],
);

/** Two people waiting in a journey, with a message each. */
async function inside() {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, drawn);
  const [one = 0, two = 0] = [workspaceId * 1000 + 1, workspaceId * 1000 + 2];
  const person = (profileId: number, email: string) => [
    { profileId, time: clock.now, traits: { email, first_name: email } },
    { profileId, name: "Go", time: clock.now, properties: { secret: email } },
  ];
  await accept(t.sql, workspaceId, [...person(one, "asha@example.com"), ...person(two, "ravi@example.com")]);
  await t.sql`
    insert into identity (workspace_id, kind, value, lane, profile_id)
    select ${workspaceId}, 'email', v, lane_of(p, (select lanes from install)), p
    from unnest(array['asha@example.com', 'ravi@example.com'], ${[one, two]}::bigint[]) as x(v, p)`;
  await runTurns();
  return { workspaceId, journeyId, one, two };
}

/** Every row of every table that mentions a text or is of a profile. */
async function traces(text: string, profileId: number): Promise<string[]> {
  const tables = await t.sql<{ name: string; by: boolean }[]>`
    select c.relname as name, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'profile_id') as by
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`;
  const found: string[] = [];
  for (const { name, by } of tables) {
    const [row] = await t.sql<{ n: number }[]>`
      select count(*)::int as n from ${t.sql(name)} x
      where x::text like ${`%${text}%`} ${by ? t.sql`or profile_id = ${profileId}` : t.sql``}`;
    if (row && row.n > 0) found.push(`${name} ${row.n}`);
  }
  return found.sort();
}

test("nothing of an erased person is left, totals add up, and nobody else is touched", async () => {
  const { workspaceId, journeyId, one, two } = await inside();
  expect((await traces("asha@example", one)).length).toBeGreaterThan(5);
  const asked = { workspaceId, userId: "admin", profileId: one };
  await expect(requestErasure(t.db, { ...asked, confirm: "yes" })).rejects.toMatchObject({ code: "invalid" });
  await expect(requestErasure(t.db, { ...asked, workspaceId: 1_000_000, confirm: String(one) })).rejects.toMatchObject({
    code: "not_found",
  });
  await requestErasure(t.db, { ...asked, confirm: String(one) });
  // Accepted before the erasure was done, by somebody who still knew the old number.
  await accept(t.sql, workspaceId, [
    { profileId: one, name: "Go", time: clock.now, properties: { secret: "asha@example.com" } },
  ]);
  await runTurns();
  expect(await traces("asha@example", one)).toEqual(["erasure 1"]);
  const [proof] = await t.sql`select requested_by, done_at is not null as done from erasure where profile_id = ${one}`;
  expect(proof).toEqual({ requested_by: "admin", done: true });
  await expect(getPerson(t.db, { workspaceId, profileId: one })).rejects.toMatchObject({ code: "not_found" });
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
  const rows = await t.sql`
    select profile_id = 0 as nobody, step_id as step, kind, outcome from ledger
    where journey_id = ${journeyId} and profile_id <> ${two} order by coalesce(left_at, arrived_at), id`;
  expect(rows.map(({ nobody, step, kind, outcome }) => `${nobody} ${step} ${kind} ${outcome}`).sort()).toEqual([
    "true in 3 null",
    "true mail 3 sent",
    "true wait 1 null",
    "true wait 2 erased",
  ]);
  const messages =
    await t.sql`select profile_id as p, status, reason, address from message where journey_id = ${journeyId} order by p`;
  expect([...messages]).toEqual([
    { p: 0, status: "cancelled", reason: "erased", address: "" },
    { p: two, status: "queued", reason: null, address: "ravi@example.com" },
  ]);
  clock.now += 3 * 86_400_000;
  await runTurns();
  const ends = await t.sql`select profile_id as p, end_reason as r from enrolment where journey_id = ${journeyId}`;
  expect([...ends]).toEqual([{ p: two, r: "completed" }]);
  expect(await unbalancedSteps(t.sql, journeyId)).toEqual([]);
});

test("news of a message that was being sent is nobody's", async () => {
  const { workspaceId, journeyId, one } = await inside();
  const [message] = await t.sql<{ id: number; e: number }[]>`
    update message set status = 'sending', claimed_at = now() where journey_id = ${journeyId} and profile_id = ${one}
    returning id, enrolment_id as e`;
  await requestErasure(t.db, { workspaceId, userId: null, profileId: one, confirm: String(one) });
  await runTurns();
  const [now] = await t.sql`select status, address, profile_id as p from message where id = ${message?.id ?? 0}`;
  expect(now).toEqual({ status: "sending", address: "", p: 0 });
  const receipt = {
    kind: "receipt",
    name: "Email Sent",
    time: clock.now,
    properties: { message_id: message?.id, channel: "email" },
  };
  // By the number the deliverer knew, and by the one the row has now.
  await accept(t.sql, workspaceId, [{ ...receipt, profileId: one }]);
  await t.sql`
    insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
    select lane, workspace_id, 0, kind, ${randomUUID()}, name_id, time, properties from inbox`;
  await runTurns();
  const [left] = await t.sql`
    select (select count(*) from event where workspace_id = ${workspaceId} and profile_id in (0, ${one})) as events,
           (select count(*) from profile where id = 0) as nobody, (select count(*) from inbox) as waiting`;
  expect(left).toEqual({ events: 0, nobody: 0, waiting: 0 });
});

test("later events of the same ids make a new person", async () => {
  const { workspaceId, one } = await inside();
  await requestErasure(t.db, { workspaceId, userId: null, profileId: one, confirm: String(one) });
  const claim = { primary: { kind: "email" as const, value: "asha@example.com" }, others: [], trusted: true };
  const again = async () => {
    const found = await t.sql.begin((tx) => linkAndResolve(tx, { workspaceId, lanes: 4, claims: [claim] }));
    return found.addresses[0]?.profileId ?? 0;
  };
  // Free from the moment it was asked for, not only once the lane has done it.
  const fresh = await again();
  expect(fresh).not.toBe(one);
  await runTurns();
  expect(await again()).toBe(fresh);
  await accept(t.sql, workspaceId, [{ profileId: fresh, name: "Go", time: clock.now }]);
  await runTurns();
  expect((await getPerson(t.db, { workspaceId, profileId: fresh })).kind).toBe("person");
});
