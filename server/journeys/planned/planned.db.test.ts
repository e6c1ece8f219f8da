import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { DomainError } from "@/server/domain-error";
import { archiveJourney } from "@/server/journeys/archive-journey";
import { stopJourney } from "@/server/journeys/change-status";
import { createJourney } from "@/server/journeys/create-journey";
import { publishJourney } from "@/server/journeys/publish-journey";
import { readJourney } from "@/server/journeys/read-journey";
import { saveDraft } from "@/server/journeys/save-draft";
import { seedOrganization } from "@/server/workspaces/organization-fixture";
import { listPlanned } from "./list-planned";
import { planPublish } from "./plan-publish";
import { runPlanned } from "./run-planned";
import { cancelPlanned } from "./settle-planned";

const t = await testDatabase();
const now = Date.parse("2026-11-22T06:00:00Z");
/** 15:30 in India. */
const moment = new Date("2026-11-22T10:00:00Z");

const drawn = (
  days = 1,
  entry: readonly [string, string, Record<string, unknown>] = ["in", "event-entry", { event: "Go", where: [] }],
) =>
  drawJourney(
    [entry, ["pause", "wait", { amount: days, unit: "days" }], ["out", "exit", { label: "" }]],
    [`${entry[0]} > pause`, "pause > out"],
  );

async function scene(document = drawn()) {
  const { workspaceId, visitor } = await seedOrganization(t.db, { role: "member" });
  const userId = visitor.actor?.userId ?? "";
  const { id: journeyId } = await createJourney(t.db, {
    workspaceId,
    userId,
    name: "Diwali",
    document,
    description: "",
  });
  const key = { journeyId, workspaceId };
  const read = () => readJourney(t.db, key);
  const plan = async (more: object = {}) => {
    const { draftRevision: revision } = await read();
    return planPublish(t.db, { ...key, userId, revision, at: "2026-11-22T15:30", now, ...more });
  };
  const plans = async () => (await listPlanned(t.db, key)).map(({ status, reason }) => [status, reason]);
  const mails = async () => {
    const rows = await t.sql<{ title: string; text: string }[]>`
      select data->>'title' as title, data->>'text' as text from message
      where workspace_id = ${workspaceId} and channel = 'team'`;
    return rows.map(({ title, text }) => `${title}: ${text}`);
  };
  return { ...key, key, userId, read, plan, plans, mails };
}

test("what was looked at goes live at its moment, once, on the workspace's clock, however many workers look", async () => {
  const { key, userId, read, plan, plans, mails } = await scene();
  expect((await plan({ note: "For the feast" })).publishAt).toEqual(moment);
  // The draft goes on being edited: that is for another time.
  await saveDraft(t.db, { ...key, userId, document: drawn(9), baseRevision: 1 });
  expect(await runPlanned(t.sql, new Date(moment.getTime() - 1))).toBe(0);
  expect((await read()).status).toBe("draft");
  const settled = await Promise.all([1, 2, 3, 4].map(() => runPlanned(t.sql, moment)));
  expect(settled.reduce((sum, n) => sum + n)).toBe(1);
  expect(await runPlanned(t.sql, moment)).toBe(0);
  const after = await read();
  expect(after.status).toBe("live");
  expect(after.live?.document.nodes[1]?.config).toMatchObject({ amount: 1 });
  expect(after.versions.map(({ number, note }) => [number, note])).toEqual([[1, "For the feast"]]);
  expect(await plans()).toEqual([["published", null]]);
  expect(await mails()).toEqual(["“Diwali” was published: Version 1 of “Diwali” went live as planned."]);
});

test("what becomes of people in the old version is kept with the plan", async () => {
  const { key, userId, read, plan } = await scene();
  await publishJourney(t.db, { ...key, userId, revision: 1 });
  const old = (await read()).live?.id ?? 0;
  await t.sql`
    insert into enrolment (lane, id, workspace_id, journey_id, version_id, profile_id, status, entered_at, step_id, visit,
      arrived_at, state)
    values (0, 1, ${key.workspaceId}, ${key.journeyId}, ${old}, 1, 'active', now(), 'pause', 1, now(), '{}')`;
  await saveDraft(t.db, { ...key, userId, document: drawn(5), baseRevision: 1 });
  await plan({ waiting: { kind: "exit" } });
  await t.sql`delete from inbox`;
  await runPlanned(t.sql, moment);
  const asked = await t.sql<{ what: string }[]>`
    select distinct properties->>'do' as what from inbox where kind = 'enrol' and properties->>'do' = 'migrate'`;
  expect(asked).toHaveLength(1);
  expect((await read()).live?.document.nodes[1]?.config).toMatchObject({ amount: 5 });
});

test("what no longer holds when the time comes is not published, and whoever planned it is told why", async () => {
  const { workspaceId, ...first } = await scene();
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Gold', '{"kind":"all","of":[]}', 'live') returning id`;
  const entry = ["in", "segment-entry", { segmentId: segment?.id, on: "enter", includeCurrent: false }] as const;
  await saveDraft(t.db, { ...first.key, userId: first.userId, document: drawn(1, entry), baseRevision: 1 });
  await first.plan();
  await t.sql`update segment set archived_at = now() where id = ${segment?.id ?? 0}`;
  await t.sql`update "user" set language = 'hi' where id = ${first.userId}`;
  expect(await runPlanned(t.sql, moment)).toBe(1);
  expect(await first.plans()).toEqual([["failed", "missing_segments"]]);
  expect(await first.read()).toMatchObject({ status: "draft", versions: [] });
  expect((await first.mails())[0]).toContain("“Diwali” प्रकाशित नहीं हुई");
  expect(await runPlanned(t.sql, moment)).toBe(0);
});

test("a plan is called off by hand, by another publish, by another plan, by a stop and with its journey", async () => {
  const byHand = await scene();
  await byHand.plan();
  await cancelPlanned(t.db, { ...byHand.key, userId: byHand.userId });
  await expect(cancelPlanned(t.db, { ...byHand.key, userId: byHand.userId })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await byHand.plans()).toEqual([["cancelled", "called_off"]]);

  await byHand.plan();
  await byHand.plan({ at: "2026-12-01T09:00" });
  await publishJourney(t.db, { ...byHand.key, userId: byHand.userId, revision: 1 });
  expect(await byHand.plans()).toEqual([
    ["cancelled", "replaced"],
    ["cancelled", "replaced"],
    ["cancelled", "called_off"],
  ]);

  await saveDraft(t.db, { ...byHand.key, userId: byHand.userId, document: drawn(3), baseRevision: 1 });
  await byHand.plan();
  await stopJourney(t.db, byHand.key);
  expect((await byHand.plans())[0]).toEqual(["cancelled", "stopped"]);
  await byHand.plan();
  await archiveJourney(t.db, byHand.key);
  expect((await byHand.plans())[0]).toEqual(["cancelled", "gone"]);
  expect(await runPlanned(t.sql, moment)).toBe(0);
});

test("what is not ready, past, too far ahead, changed or somebody else's cannot be planned", async () => {
  const { plan, workspaceId, key, userId } = await scene();
  const other = await seedOrganization(t.db, { role: "owner" });
  const codes = async (more: object) =>
    plan(more).then(String, (error) => (error instanceof DomainError ? error.code : error));
  expect(await codes({ at: "2026-11-22T11:29" })).toBe("invalid");
  expect(await codes({ at: "2027-12-22T11:29" })).toBe("invalid");
  expect(await codes({ at: "2026-13-41T11:29" })).toBe("invalid");
  expect(await codes({ revision: 7 })).toBe("conflict");
  expect(await codes({ workspaceId: other.workspaceId })).toBe("not_found");
  const unready = await scene({ ...drawn(), edges: [] });
  await expect(unready.plan()).rejects.toMatchObject({ code: "invalid", details: { problems: expect.anything() } });
  await plan();
  await expect(cancelPlanned(t.db, { ...key, workspaceId: other.workspaceId, userId })).rejects.toMatchObject({
    code: "not_found",
  });
  expect(workspaceId).not.toBe(other.workspaceId);
});
