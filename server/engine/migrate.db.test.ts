import { expect, test } from "vitest";
import type { JourneyDocument } from "@/domain/journey/document";
import { drawJourney } from "@/domain/journey/draw-journey";
import { listPeopleBehind } from "@/server/analytics/list-people-behind";
import { readJourneyNumbers } from "@/server/analytics/read-journey-numbers";
import { testDatabase } from "@/server/db/test-database";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { unbalancedSteps } from "./fault/faults-found";
import { requestFromLanes } from "./request-lanes";
import { accept, publishForTest, turnRunner } from "./test-journeys";

const t = await testDatabase();
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);
const minute = 60_000;
const day = 24 * 60 * minute;

const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const wait = (id: string, amount: number) => [id, "wait", { amount, unit: "days" }] as const;
const call = {
  method: "GET",
  url: "https://example.com/stock",
  headers: [],
  body: "",
  timeoutSeconds: 5,
  waitForAnswer: true,
};

let nextPerson = 1;

/** A journey with `people` at its first resting step. */
async function begun(document: JourneyDocument, people: number) {
  const { workspaceId } = await t.workspace();
  const first = await publishForTest(t.sql, workspaceId, document);
  const ids = Array.from({ length: people }, () => nextPerson++);
  await accept(
    t.sql,
    workspaceId,
    ids.map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  return { ...first, workspaceId, ids };
}

async function nextVersion(journeyId: number, document: JourneyDocument): Promise<number> {
  const [row] = await t.sql<{ id: number }[]>`
    insert into journey_version (journey_id, workspace_id, number, document)
    select ${journeyId}, workspace_id, 2, ${JSON.stringify(document)}::text::jsonb from journey where id = ${journeyId}
    returning id`;
  await t.sql`update journey set live_version_id = ${row?.id ?? 0} where id = ${journeyId}`;
  await definitionsChanged(t.sql);
  return row?.id ?? 0;
}

const rowsOf = async (journeyId: number, from: number) => {
  const rows = await t.sql`
    select version_id = ${from} as old, step_id as step, kind, outcome, arrived_at, left_at from ledger
    where journey_id = ${journeyId} and step_id <> 'in' order by profile_id, coalesce(left_at, arrived_at), kind desc, id`;
  return rows.map((r) => `${r.old ? "old" : "new"} ${r.step} ${r.kind} ${r.outcome ?? "-"}`);
};

test("a wait of 30 days goes on where it was, and ends when it would have", async () => {
  const first = await begun(drawJourney([entry, wait("wait", 30), out], ["in > wait", "wait > out"]), 3);
  clock.now += 10 * day;
  const later = ["later", "exit", { label: "later" }] as const;
  const to = await nextVersion(
    first.journeyId,
    drawJourney([entry, wait("wait", 30), later], ["in > wait", "wait > later"]),
  );
  const move = { do: "migrate", journeyId: first.journeyId, from: first.versionId, to, mapping: {}, after: 0 } as const;
  await requestFromLanes(t.sql, first.workspaceId, move);
  // Asked twice, as after a click too many: nobody is left to move.
  await requestFromLanes(t.sql, first.workspaceId, move);
  await runTurns();
  const [one] = await t.sql`
    select version_id = ${to} as moved, wake_at, arrived_at, visit from enrolment where journey_id = ${first.journeyId} limit 1`;
  expect(one).toEqual({
    moved: true,
    wake_at: new Date(clock.now + 20 * day),
    arrived_at: new Date(clock.now - 10 * day),
    visit: 1,
  });
  expect(await unbalancedSteps(t.sql, first.journeyId)).toEqual([]);
  clock.now += 20 * day;
  await runTurns();
  const rows = await rowsOf(first.journeyId, first.versionId);
  expect(rows.slice(0, 5)).toEqual(
    ["old wait 1 -", "new wait 1 -", "old wait 2 moved", "new later 3 completed", "new wait 2 -"].sort(
      (a, b) => rows.indexOf(a) - rows.indexOf(b),
    ),
  );
  expect(rows).toHaveLength(15);
  // One visit in two versions is one visit in the numbers, neither dropped nor finished on the way.
  const asked = { journeyId: first.journeyId, workspaceId: first.workspaceId, versionId: null, from: null, to: null };
  const { steps } = await readJourneyNumbers(t.db, asked);
  expect(steps.wait).toMatchObject({ arrived: 3, left: 3, waiting: 0, dropped: 0, ports: { next: 3 } });
  const behind = { ...asked, stepId: "wait", cursor: null, limit: 50 };
  for (const what of ["arrived", "left"] as const) {
    const { people, total } = await listPeopleBehind(t.db, { ...behind, what });
    expect([what, people.length, total]).toEqual([what, 3, 3]);
  }
  expect(await unbalancedSteps(t.sql, first.journeyId)).toEqual([]);
});

test("a step that changed is run again as of the arrival; one that is gone leads where somebody chose, or out", async () => {
  const document = drawJourney(
    [
      entry,
      [
        "arms",
        "split",
        {
          arms: [
            { port: "a", label: "A", share: 50 },
            { port: "b", label: "B", share: 50 },
          ],
        },
      ],
      wait("a", 30),
      wait("b", 30),
      out,
    ],
    ["in > arms", "arms.a > a", "arms.b > b", "a > out", "b > out"],
  );
  const first = await begun(document, 24);
  const at = async (step: string) =>
    (
      await t.sql`select 1 from enrolment where journey_id = ${first.journeyId} and step_id = ${step} and status = 'active'`
    ).length;
  const [inA, inB] = [await at("a"), await at("b")];
  expect(Math.min(inA, inB)).toBeGreaterThan(0);
  clock.now += 10 * day;
  const to = await nextVersion(
    first.journeyId,
    drawJourney([entry, wait("a", 5), wait("c", 2), out], ["in > a", "a > c", "c > out"]),
  );
  const request = { do: "migrate", journeyId: first.journeyId, from: first.versionId, to, after: 0 } as const;
  await requestFromLanes(t.sql, first.workspaceId, { ...request, mapping: {} });
  await runTurns();
  // The five days of `a` are over since five days: all go on to `c`. Nobody has said where those in `b` go: they stay.
  expect([await at("a"), await at("c"), await at("b")]).toEqual([0, inA, inB]);
  await requestFromLanes(t.sql, first.workspaceId, { ...request, mapping: { b: "c" } });
  await runTurns();
  expect([await at("c"), await at("b")]).toEqual([inA + inB, 0]);
  const [came] = await t.sql`
    select count(*) as n from ledger where journey_id = ${first.journeyId} and step_id = 'c' and arrived_at = ${new Date(clock.now)}`;
  expect(came?.n).toBe(inA + inB);
  expect(await unbalancedSteps(t.sql, first.journeyId)).toEqual([]);
  await requestFromLanes(t.sql, first.workspaceId, { ...request, from: to, to: null, mapping: {} });
  await runTurns();
  const ends = await t.sql`select distinct end_reason as r from enrolment where journey_id = ${first.journeyId}`;
  expect(ends.map(({ r }) => r)).toEqual(["version_closed"]);
  expect(await unbalancedSteps(t.sql, first.journeyId)).toEqual([]);
});

test("what was sent is not sent again, and its answer is still waited for", async () => {
  const first = await begun(drawJourney([entry, ["ask", "webhook", call], out], ["in > ask", "ask > out"]), 2);
  const changed = { ...call, timeoutSeconds: 9 };
  const to = await nextVersion(
    first.journeyId,
    drawJourney([entry, ["ask", "webhook", changed], out], ["in > ask", "ask > out"]),
  );
  await requestFromLanes(t.sql, first.workspaceId, {
    do: "migrate",
    journeyId: first.journeyId,
    from: first.versionId,
    to,
    mapping: {},
    after: 0,
  });
  await runTurns();
  const messages =
    await t.sql`select id, profile_id as p, enrolment_id as e from message where journey_id = ${first.journeyId}`;
  expect(messages).toHaveLength(2);
  clock.now += minute;
  await accept(
    t.sql,
    first.workspaceId,
    messages.map(({ id, p, e }) => ({
      profileId: p,
      kind: "receipt",
      name: "Webhook Sent",
      time: clock.now,
      properties: {
        message_id: id,
        channel: "webhook",
        enrolment_id: e,
        step_id: "ask",
        visit: 1,
        response: { status: 200 },
      },
    })),
  );
  await runTurns();
  const ends =
    await t.sql`select end_reason as r, version_id as v from enrolment where journey_id = ${first.journeyId}`;
  expect(ends.map(({ r, v }) => [r, v])).toEqual([
    ["completed", to],
    ["completed", to],
  ]);
  expect(await unbalancedSteps(t.sql, first.journeyId)).toEqual([]);
});

test("people are moved in pages, and a page the worker died in is done by the next", async () => {
  const document = drawJourney([entry, wait("wait", 30), out], ["in > wait", "wait > out"]);
  const first = await begun(document, 0);
  const [lane] = await t.sql<{ ids: number[] }[]>`
    select array_agg(id) as ids from (
      select id from generate_series(100000, 112000) as id where lane_of(id, (select lanes from install)) = 0 limit 1500) x`;
  await accept(
    t.sql,
    first.workspaceId,
    (lane?.ids ?? []).map((profileId) => ({ profileId, name: "Go", time: clock.now })),
  );
  await runTurns();
  const to = await nextVersion(first.journeyId, document);
  await requestFromLanes(t.sql, first.workspaceId, {
    do: "migrate",
    journeyId: first.journeyId,
    from: first.versionId,
    to,
    mapping: {},
    after: 0,
  });
  const moved = async () =>
    (await t.sql`select count(*) as n from enrolment where journey_id = ${first.journeyId} and version_id = ${to}`)[0]
      ?.n;
  await t.sql`alter table counter rename to counter_gone`;
  await expect(runTurns()).rejects.toThrow("counter");
  expect(await moved()).toBe(0);
  await t.sql`alter table counter_gone rename to counter`;
  const turns = await runTurns();
  expect(await moved()).toBe(1500);
  expect(turns).toBeGreaterThan(4);
  expect(await unbalancedSteps(t.sql, first.journeyId)).toEqual([]);
}, 60_000);
