import { expect, test } from "vitest";
import type { JourneyDocument } from "@/domain/journey/document";
import { emptyDocument } from "@/domain/journey/document";
import type { Role } from "@/domain/workspace/role";
import { createCaller } from "@/server/api/root";
import { runSchedules } from "@/server/broadcasts/run-schedules";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { turnRunner } from "@/server/engine/test-journeys";
import { pauseJourney, resumeJourney } from "./change-status";
import { createJourney } from "./create-journey";
import { publishJourney } from "./publish-journey";
import { saveDraft } from "./save-draft";

const t = await testDatabase();

function drawn(waitDays = 2): JourneyDocument {
  const at = { x: 0, y: 0 };
  return {
    ...emptyDocument(),
    nodes: [
      { id: "in", type: "event-entry", config: { event: "Order Completed", where: [] }, position: at, name: null },
      { id: "w", type: "wait", config: { amount: waitDays, unit: "days" }, position: at, name: null },
      { id: "out", type: "exit", config: { label: "" }, position: at, name: null },
    ],
    edges: [
      { id: "e1", from: "in", port: "next", to: "w" },
      { id: "e2", from: "w", port: "next", to: "out" },
    ],
  };
}

async function caller(workspaceId: number, role: Role = "member") {
  const actor = { userId: "u1", workspaceId, organizationId: "o", role };
  const user = { id: "u1", name: "Asha", email: "asha@example.com", language: null, theme: "system" as const };
  return createCaller({
    db: t.db,
    sql: t.sql,
    headers: new Headers(),
    visitor: { user, sessionId: "s", workspaces: [], actor },
  });
}

const epoch = async () => (await t.sql<{ value: number }[]>`select value from definition_epoch`)[0]?.value ?? 0;

async function made(document: JourneyDocument = drawn()) {
  const { workspaceId } = await t.workspace();
  const api = await caller(workspaceId);
  const journey = await api.journeys.create({ name: "Welcome", document });
  return { workspaceId, api, journeyId: journey.id };
}

test("draw, save, publish, change, publish again: versions are immutable and numbered", async () => {
  const { api, journeyId } = await made();
  const before = await epoch();
  const first = await api.journeys.publish({ journeyId, revision: 1 });
  expect(first).toMatchObject({ number: 1, status: "live", enrolling: 0 });
  expect(await epoch()).toBe(before + 1);
  await expect(api.journeys.publish({ journeyId, revision: 1 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const saved = await api.journeys.saveDraft({ journeyId, document: drawn(5), baseRevision: 1 });
  expect(saved).toEqual({ kind: "saved", revision: 2 });
  const second = await api.journeys.publish({ journeyId, revision: 2 });
  expect(second.number).toBe(2);
  const old = await api.journeys.version({ journeyId, versionId: first.versionId });
  expect(old.document.nodes[1]?.config).toMatchObject({ amount: 2, unit: "days" });
  const read = await api.journeys.read({ journeyId });
  expect(read.live?.id).toBe(second.versionId);
  expect(read.versions.map((v) => v.number)).toEqual([2, 1]);
});

test("a save based on an old revision writes nothing and brings the current draft", async () => {
  const { api, journeyId } = await made();
  await api.journeys.saveDraft({ journeyId, document: drawn(3), baseRevision: 1 });
  const late = await api.journeys.saveDraft({ journeyId, document: drawn(9), baseRevision: 1 });
  if (late.kind !== "conflict") throw new Error("expected a conflict");
  expect(late.theirs.revision).toBe(2);
  expect(late.theirs.document.nodes[1]?.config).toMatchObject({ amount: 3, unit: "days" });
});

test("of many saves racing from one revision exactly one wins", async () => {
  const { workspaceId, api, journeyId } = await made();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      saveDraft(t.db, { workspaceId, userId: "u1", journeyId, document: drawn(i + 1), baseRevision: 1 }),
    ),
  );
  expect(answers.filter((a) => a.kind === "saved")).toHaveLength(1);
  const winner = answers.findIndex((a) => a.kind === "saved");
  const read = await api.journeys.read({ journeyId });
  expect(read.draftRevision).toBe(2);
  expect(read.draft.nodes[1]?.config).toMatchObject({ amount: winner + 1, unit: "days" });
});

test("publishing what has changed since it was looked at is a conflict; an unready draft names its problems", async () => {
  const { api, workspaceId, journeyId } = await made();
  await api.journeys.saveDraft({ journeyId, document: { ...drawn(), edges: [] }, baseRevision: 1 });
  await expect(api.journeys.publish({ journeyId, revision: 1 })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(publishJourney(t.db, { workspaceId, userId: "u1", journeyId, revision: 2 })).rejects.toMatchObject({
    code: "invalid",
    details: { problems: expect.arrayContaining([expect.anything()]) },
  });
});

test("a draft may be incomplete but not broken", async () => {
  const { api, journeyId } = await made();
  const draft = drawn();
  const open = {
    ...draft,
    nodes: draft.nodes.map((n) => (n.id === "w" ? { ...n, config: { amount: null, unit: "days" } } : n)),
  };
  expect((await api.journeys.saveDraft({ journeyId, document: open, baseRevision: 1 })).kind).toBe("saved");
  const broken = { ...draft, nodes: [{ ...draft.nodes[0], type: "teleport" }] };
  await expect(api.journeys.saveDraft({ journeyId, document: broken, baseRevision: 2 })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

test("pause, resume and stop; only what is stopped can be archived", async () => {
  const { api, journeyId } = await made();
  await expect(api.journeys.pause({ journeyId })).rejects.toMatchObject({ code: "CONFLICT" });
  await api.journeys.publish({ journeyId, revision: 1 });
  await expect(api.journeys.archive({ journeyId })).rejects.toMatchObject({ code: "CONFLICT" });
  const before = await epoch();
  expect((await api.journeys.pause({ journeyId })).status).toBe("paused");
  expect((await api.journeys.pause({ journeyId })).status).toBe("paused");
  expect(await epoch()).toBe(before + 1);
  expect((await api.journeys.resume({ journeyId })).status).toBe("live");
  expect((await api.journeys.stop({ journeyId })).status).toBe("stopped");
  await expect(api.journeys.resume({ journeyId })).rejects.toMatchObject({ code: "CONFLICT" });
  await api.journeys.archive({ journeyId });
  expect(await api.journeys.list()).toEqual([]);
  await api.journeys.restore({ journeyId });
  expect(await api.journeys.list()).toMatchObject([{ id: journeyId, status: "stopped", version: 1, steps: 3 }]);
});

test("another workspace sees and changes nothing; a viewer reads only", async () => {
  const { api, workspaceId, journeyId } = await made();
  const stranger = await caller((await t.workspace()).workspaceId, "owner");
  const attempts = [
    stranger.journeys.read({ journeyId }),
    stranger.journeys.saveDraft({ journeyId, document: drawn(), baseRevision: 1 }),
    stranger.journeys.publish({ journeyId, revision: 1 }),
    stranger.journeys.rename({ journeyId, name: "Mine" }),
    stranger.journeys.duplicate({ journeyId, name: "Mine" }),
    stranger.journeys.archive({ journeyId }),
    stranger.journeys.publishFacts({ journeyId }),
  ];
  for (const failed of await Promise.allSettled(attempts))
    expect(failed).toMatchObject({ status: "rejected", reason: { code: "NOT_FOUND" } });
  expect(await stranger.journeys.list()).toEqual([]);
  const viewer = await caller(workspaceId, "viewer");
  expect((await viewer.journeys.read({ journeyId })).name).toBe("Welcome");
  await expect(viewer.journeys.publish({ journeyId, revision: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(viewer.journeys.saveDraft({ journeyId, document: drawn(), baseRevision: 1 })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const copy = await api.journeys.duplicate({ journeyId, name: "Copy" });
  expect((await api.journeys.read({ journeyId: copy.id })).draft.nodes).toHaveLength(3);
});

test("publishing a segment journey asks each lane to enrol its present members, once", async () => {
  const { workspaceId } = await t.workspace();
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Loyal', '{"kind":"all","of":[]}', 'live') returning id`;
  const segmentId = segment?.id ?? 0;
  await t.sql`
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since)
    select n % 4, ${segmentId}, n, ${workspaceId}, n <= 30, now() from generate_series(1, 40) n`;
  const entry = { segmentId, on: "enter", includeCurrent: true };
  const document = drawn();
  document.nodes[0] = { id: "in", type: "segment-entry", config: entry, position: { x: 0, y: 0 }, name: null };
  const api = await caller(workspaceId);
  const { id: journeyId } = await createJourney(t.db, {
    workspaceId,
    userId: "u1",
    name: "S",
    description: "",
    document,
  });
  expect((await api.journeys.publish({ journeyId, revision: 1 })).enrolling).toBe(30);
  const rows = await t.sql<{ n: number }[]>`
    select count(*)::int as n from inbox
    where workspace_id = ${workspaceId} and kind = 'enrol' and properties->>'stepId' = 'in'
      and (properties->>'journeyId')::int = ${journeyId}`;
  expect(rows[0]?.n).toBe(4);
  const changed = structuredClone(document);
  changed.nodes = changed.nodes.map((n) => (n.type === "wait" ? { ...n, config: { amount: 9, unit: "days" } } : n));
  await api.journeys.saveDraft({ journeyId, document: changed, baseRevision: 1 });
  expect((await api.journeys.publish({ journeyId, revision: 2 })).enrolling).toBe(0);
  const foreign = structuredClone(document);
  foreign.nodes[0] = {
    ...document.nodes[0],
    id: "in",
    type: "segment-entry",
    name: null,
    position: { x: 0, y: 0 },
    config: { ...entry, segmentId: segmentId + 999 },
  };
  await api.journeys.saveDraft({ journeyId, document: foreign, baseRevision: 2 });
  await expect(api.journeys.publish({ journeyId, revision: 3 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("members of a segment enter when the journey begins: at its start date, after its pause, and only once", async () => {
  const { workspaceId } = await t.workspace();
  const [segment] = await t.sql<{ id: number }[]>`
    insert into segment (workspace_id, name, predicate, status)
    values (${workspaceId}, 'Loyal', '{"kind":"all","of":[]}', 'live') returning id`;
  await definitionsChanged(t.sql);
  await t.sql`
    insert into membership (lane, segment_id, profile_id, workspace_id, is_member, since)
    select lane_of(n, install.lanes), ${segment?.id ?? 0}, n, ${workspaceId}, true, now()
    from install, generate_series(9001, 9030) n`;
  const clock = { now: Date.now() };
  const runTurns = turnRunner(t.sql, () => clock.now);
  const inDays = (days: number) => new Date(clock.now + days * 86_400_000 + 5.5 * 3_600_000).toISOString().slice(0, 16);
  const document = (from: string | null, days = 2) => {
    const made = drawn(days);
    const config = { segmentId: segment?.id, on: "enter", includeCurrent: true };
    made.nodes[0] = { id: "in", type: "segment-entry", config, position: { x: 0, y: 0 }, name: null };
    made.settings.runs.from = from;
    return made;
  };
  const by = { workspaceId, userId: null };
  const { id: journeyId } = await createJourney(t.db, {
    ...by,
    name: "S",
    description: "",
    document: document(inDays(7)),
  });
  const key = { ...by, journeyId };
  const count = async () => {
    await runSchedules(t.sql, new Date(clock.now));
    await runTurns();
    const [row] = await t.sql<{ inside: number; refused: number }[]>`
      select count(*) filter (where kind = 1)::int as inside, count(*) filter (where kind = 0)::int as refused
      from ledger where journey_id = ${journeyId}`;
    return row;
  };
  expect((await publishJourney(t.db, { ...key, revision: 1 })).enrolling).toBe(0);
  expect(await count()).toEqual({ inside: 0, refused: 0 });
  // Another version meanwhile, which begins sooner, takes nobody's place away.
  await saveDraft(t.db, { ...key, document: document(inDays(3)), baseRevision: 1 });
  await publishJourney(t.db, { ...key, revision: 2 });
  clock.now += 2 * 86_400_000;
  expect(await count()).toEqual({ inside: 0, refused: 0 });
  await pauseJourney(t.db, key);
  clock.now += 2 * 86_400_000;
  expect(await count()).toEqual({ inside: 0, refused: 0 });
  await resumeJourney(t.db, key);
  expect(await count()).toEqual({ inside: 30, refused: 0 });
  await saveDraft(t.db, { ...key, document: document(inDays(-9), 5), baseRevision: 2 });
  expect((await publishJourney(t.db, { ...key, revision: 3 })).enrolling).toBe(0);
  expect(await count()).toEqual({ inside: 30, refused: 0 });
});
