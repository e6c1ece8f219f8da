import { expect, test } from "vitest";
import type { JourneyDocument } from "@/domain/journey/document";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { unbalancedSteps } from "@/server/engine/fault/faults-found";
import { accept, turnRunner } from "@/server/engine/test-journeys";
import { pauseJourney, stopJourney } from "./change-status";
import { createJourney } from "./create-journey";
import { movePeople } from "./move-waiting";
import { publishJourney, rollBack } from "./publish-journey";
import { readJourney } from "./read-journey";
import { readPublishFacts } from "./read-publish-facts";
import { saveDraft } from "./save-draft";

const t = await testDatabase();
const runTurns = turnRunner(t.sql, Date.now);

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const wait = (id: string, amount: number) => [id, "wait", { amount, unit: "days" }] as const;
const before = drawJourney([entry, wait("a", 30), out], ["in > a", "a > out"]);
const after = drawJourney([entry, wait("b", 3), out], ["in > b", "b > out"]);

async function live(people: number) {
  const { workspaceId } = await t.workspace();
  const by = { workspaceId, userId: null };
  const { id: journeyId } = await createJourney(t.db, { ...by, name: "Welcome", description: "", document: before });
  await publishJourney(t.db, { ...by, journeyId, revision: 1, note: "First" });
  await accept(
    t.sql,
    workspaceId,
    Array.from({ length: people }, (_, n) => ({ profileId: workspaceId * 1000 + n, name: "Go" })),
  );
  await runTurns();
  return { ...by, journeyId };
}

const draft = (key: { workspaceId: number; userId: null; journeyId: number }, document: JourneyDocument) =>
  saveDraft(t.db, { ...key, document, baseRevision: 1 });
const places = async (journeyId: number) => {
  const rows = await t.sql`
    select v.number as v, e.step_id as step, e.status, count(*)::int as n
    from enrolment e join journey_version v on v.id = e.version_id
    where e.journey_id = ${journeyId} group by 1, 2, 3 order by 1, 2, 3`;
  return rows.map(({ v, step, status, n }) => `v${v} ${step} ${status} ${n}`);
};

test("a publish moves the people who wait where somebody chose, and refuses when nobody has", async () => {
  const key = await live(5);
  await draft(key, after);
  const publish = { ...key, revision: 2 };
  await expect(publishJourney(t.db, { ...publish, waiting: { kind: "move", mapping: {} } })).rejects.toMatchObject({
    code: "invalid",
    details: { undecided: ["a"] },
  });
  await expect(
    publishJourney(t.db, { ...publish, waiting: { kind: "move", mapping: { a: "in" } } }),
  ).rejects.toMatchObject({ code: "invalid", details: { steps: ["in"] } });
  const done = await publishJourney(t.db, { ...publish, waiting: { kind: "move", mapping: { a: "b" } } });
  expect(done).toMatchObject({ number: 2, moving: 5 });
  await runTurns();
  expect(await places(key.journeyId)).toEqual(["v2 b active 5"]);
  expect(await unbalancedSteps(t.sql, key.journeyId)).toEqual([]);
});

test("people stay unless told otherwise, and can be moved or let go later; not while the journey is paused", async () => {
  const key = await live(4);
  await draft(key, after);
  const done = await publishJourney(t.db, { ...key, revision: 2 });
  await runTurns();
  expect(await places(key.journeyId)).toEqual(["v1 a active 4"]);
  const { waiting, inside } = await readPublishFacts(t.db, key);
  expect(waiting.map(({ number, people, node }) => [number, node.id, people])).toEqual([[1, "a", 4]]);
  const from = inside.map(({ versionId }) => versionId);
  await pauseJourney(t.db, key);
  const move = { kind: "move" as const, mapping: { a: "b" } };
  await expect(movePeople(t.db, { ...key, from, choice: move })).rejects.toMatchObject({ code: "conflict" });
  // To let them go needs no step to run.
  expect(await movePeople(t.db, { ...key, from, choice: { kind: "exit" } })).toEqual({ people: 4 });
  await runTurns();
  expect(await places(key.journeyId)).toEqual(["v1 a ended 4"]);
  expect(done.versionId).not.toBe(from[0]);
});

test("a roll-back is a version of its own that says which it repeats, and takes the people along", async () => {
  const key = await live(3);
  await draft(key, after);
  await publishJourney(t.db, { ...key, revision: 2, waiting: { kind: "move", mapping: { a: "b" } } });
  await runTurns();
  const first = (await readJourney(t.db, key)).versions.at(-1)?.id ?? 0;
  const back = await rollBack(t.db, {
    ...key,
    versionId: first,
    note: "The new wait was too short",
    waiting: { kind: "move", mapping: { b: "a" } },
  });
  expect(back).toMatchObject({ number: 3, moving: 3 });
  await expect(rollBack(t.db, { ...key, versionId: first })).rejects.toMatchObject({ code: "invalid" });
  await runTurns();
  expect(await places(key.journeyId)).toEqual(["v3 a active 3"]);
  const { versions, live: now, draft: kept } = await readJourney(t.db, key);
  expect(versions.map(({ number, repeats, note }) => [number, repeats, note])).toEqual([
    [3, 1, "The new wait was too short"],
    [2, null, ""],
    [1, null, "First"],
  ]);
  expect(now?.document.nodes.map(({ id }) => id)).toEqual(["in", "a", "out"]);
  expect(kept.nodes.map(({ id }) => id)).toEqual(["in", "b", "out"]);
  expect(await unbalancedSteps(t.sql, key.journeyId)).toEqual([]);
});

test("at a rate gate that lets more people through now, those who move do not wait behind their former places", async () => {
  const gate = (most: number) =>
    drawJourney([entry, ["gate", "rate-gate", { most, per: "hour" }], out], ["in > gate", "gate > out"]);
  const { workspaceId } = await t.workspace();
  const by = { workspaceId, userId: null };
  const { id: journeyId } = await createJourney(t.db, { ...by, name: "Gate", description: "", document: gate(1) });
  const key = { ...by, journeyId };
  await publishJourney(t.db, { ...key, revision: 1 });
  const come = async (first: number) => {
    const people = [0, 1, 2, 3, 4].map((n) => ({ profileId: workspaceId * 1000 + first + n, name: "Go" }));
    await accept(t.sql, workspaceId, people);
    await runTurns();
  };
  const longestWait = async () => {
    const [row] = await t.sql<{ minutes: number }[]>`
      select (extract(epoch from max(wake_at) - now()) / 60)::float8 as minutes from enrolment
      where journey_id = ${journeyId} and status = 'active'`;
    return row?.minutes ?? 0;
  };
  await come(0);
  expect(await longestWait()).toBeGreaterThan(200);
  await saveDraft(t.db, { ...key, document: gate(60), baseRevision: 1 });
  await publishJourney(t.db, { ...key, revision: 2, waiting: { kind: "move", mapping: {} } });
  await runTurns();
  expect(await longestWait()).toBeLessThan(6);
  // Slots of those who wait are kept when a publish leaves the gate as it is.
  const taken = await t.sql`select next_at from rate_gate where journey_id = ${journeyId}`;
  await saveDraft(t.db, { ...key, document: { ...gate(60), notes: [] }, baseRevision: 2 });
  await movePeople(t.db, { ...key, from: [1, 2, 3], choice: { kind: "move", mapping: {} } });
  expect([...(await t.sql`select next_at from rate_gate where journey_id = ${journeyId}`)]).toEqual([...taken]);
  // After a stop the next find it free.
  await stopJourney(t.db, key);
  await runTurns();
  expect(await t.sql`select from rate_gate where journey_id = ${journeyId}`).toHaveLength(0);
});
