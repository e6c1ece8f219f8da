import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { reading } from "@/server/analytics/range";
import { readJourneyNumbers } from "@/server/analytics/read-journey-numbers";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, type TestEvent, turnRunner } from "@/server/engine/test-journeys";
import { cancelReplay } from "./cancel-replay";
import { listReplayPeople } from "./list-replay-people";
import { readReplay } from "./read-replay";
import { runReplay } from "./run-replay";
import { startReplay } from "./start-replay";

const t = await testDatabase();
const minute = 60_000;
const start = Date.parse("2026-11-20T04:00:00Z");
const until = start + 24 * 60 * minute;
const people = 40;

const visitedTwice = {
  kind: "did",
  event: "Visit",
  where: [],
  count: { op: "atLeast", n: 2 },
  window: { kind: "last", amount: 3, unit: "hours" },
  per: { by: "occurrence" },
} as const;
const content = {
  subject: "Hello",
  preheader: "",
  body: { format: "blocks", blocks: [{ kind: "text", text: "Hi" }] },
};
const awaits = [{ kind: "event", port: "bought", event: "Order", where: [] }];
const drawn = drawJourney(
  [
    ["in", "event-entry", { event: "Go", where: [] }],
    ["wait", "wait", { amount: 30, unit: "minutes" }],
    ["asks", "condition", { branches: [{ port: "keen", label: "", predicate: visitedTwice }] }],
    ["mail", "email", { content, topic: "marketing" }],
    [
      "half",
      "split",
      {
        arms: [
          { port: "a", label: "A", share: 50 },
          { port: "b", label: "B", share: 50 },
        ],
      },
    ],
    ["until", "wait-for", { awaits, timeout: { amount: 4, unit: "hours" } }],
    ["gold", "update-profile", { changes: [{ path: "tier", value: "gold" }] }],
    ["out", "exit", { label: "bought" }],
    ["late", "exit", { label: "late" }],
  ],
  [
    "in > wait",
    "wait > asks",
    "asks.keen > mail",
    "asks.otherwise > half",
    "half.a > mail",
    "half.b > until",
    "mail > until",
    "until.bought > gold",
    "gold > out",
    "until.timeout > late",
  ],
);
const goal = { id: "paid", name: "Paid", event: "Paid", where: [], window: { amount: 10, unit: "hours" as const } };
const document = {
  ...drawn,
  settings: {
    ...drawn.settings,
    reentry: { mode: "afterExit" as const },
    maximumStay: { amount: 6, unit: "hours" as const },
    exitRules: [{ id: "gone", when: { kind: "event" as const, event: "Left", where: [] } }],
    goals: [{ ...goal, exits: true, value: "amount" }],
  },
};

/** The same events every time, on a grid so that many happen at one instant. */
function events(): TestEvent[] {
  const names = ["Go", "Visit", "Visit", "Order", "Go", "Left", "Paid", "Visit"];
  return Array.from({ length: people }, (_, person) =>
    Array.from({ length: 9 }, (_, n) => ({
      profileId: person + 1,
      name: names[(person * 3 + n * (1 + (person % 3))) % names.length] ?? "Go",
      time: start + ((person * 7 + n * 53 * (1 + (person % 4))) % 170) * 5 * minute,
      properties: { amount: person },
    })),
  )
    .flat()
    .sort((a, b) => a.time - b.time);
}

/** Lets the engine live through the events, each at its own time. */
async function live(workspaceId: number): Promise<void> {
  const clock = { now: start - 10 * minute };
  const runTurns = turnRunner(t.sql, () => clock.now);
  const known = Array.from({ length: people }, (_, n) => ({
    profileId: n + 1,
    time: clock.now,
    traits: n % 5 === 0 ? {} : { email: `p${n}@example.com`, name: `Person ${n}` },
  }));
  await accept(t.sql, workspaceId, known);
  await runTurns();
  const pending = events();
  for (;;) {
    const [due] = await t.sql<{ at: Date | null }[]>`select min(next_due_at) as at from lane`;
    clock.now = Math.max(clock.now, Math.min(pending[0]?.time ?? Infinity, due?.at?.getTime() ?? Infinity));
    if (clock.now >= until) return;
    const now = pending.splice(0, pending.findLastIndex(({ time = 0 }) => time <= clock.now) + 1);
    if (now.length > 0) await accept(t.sql, workspaceId, now);
    await runTurns();
  }
}

const go = { stopped: () => false };

test("a published journey replayed over the events it really handled gives the ledger's own numbers", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  await live(workspaceId);
  const key = { workspaceId, journeyId };
  const asked = { ...key, document, from: new Date(start), until: new Date(until), userId: null, now: new Date(until) };
  const { id } = await startReplay(t.db, asked);
  await runReplay(t.sql, id, { ...go, limits: { peopleMax: 1000, pageSize: 7 } });
  const replayed = await readReplay(t.db, key);
  const real = await readJourneyNumbers(t.db, { ...reading.parse({ journeyId }), workspaceId });
  expect(replayed).toMatchObject({ status: "done", sampled: false });
  expect(replayed?.lanesDone).toBe(replayed?.lanesTotal);
  expect(real.entered).toBeGreaterThan(people / 2);
  expect(replayed?.numbers?.entered).toBe(real.entered);
  expect(replayed?.numbers?.inProgress).toBe(real.inProgress);
  expect(replayed?.numbers?.refused).toEqual(real.refused);
  expect(replayed?.numbers?.goals).toEqual(real.goals);
  for (const [stepId, { messages: _sent, ...step }] of Object.entries(real.steps)) {
    expect(replayed?.numbers?.steps[stepId], stepId).toEqual(step);
  }
  const used = ["asks", "half", "until", "out", "late"];
  for (const stepId of used) expect(real.steps[stepId]?.arrived, stepId).toBeGreaterThan(0);
  const [made] = await t.sql<{ n: number }[]>`select count(*)::int as n from message`;
  expect(replayed?.messages).toEqual({ email: made?.n });

  const behind = await listReplayPeople(t.db, { workspaceId, replayId: id, stepId: "late", what: "arrived" });
  const reached = await t.sql<{ id: number }[]>`
    select distinct profile_id as id from ledger where step_id = 'late' and kind in (1, 3)`;
  expect(behind.length).toBe(Math.min(20, reached.length));
  expect(reached.map((one) => one.id)).toEqual(expect.arrayContaining(behind.map((one) => one.id)));
}, 120_000);

test("more people than the most are sampled; a replay can be cancelled, and a new one takes its place", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  const ids = Array.from({ length: 400 }, (_, n) => 10_000 + n);
  await accept(
    t.sql,
    workspaceId,
    ids.map((profileId) => ({ profileId, name: "Go", time: start + minute })),
  );
  await t.sql`update journey set status = 'draft'`;
  await turnRunner(t.sql, () => start + 2 * minute)();
  const key = { workspaceId, journeyId };
  const asked = { ...key, document, from: new Date(start), until: new Date(until), userId: null, now: new Date(until) };
  const first = await startReplay(t.db, asked);
  const second = await startReplay(t.db, asked);
  const [status] = await t.sql`select status from replay where id = ${first.id}`;
  expect(status).toEqual({ status: "cancelled" });
  await runReplay(t.sql, second.id, { ...go, limits: { peopleMax: 100, pageSize: 10 } });
  const sampled = await readReplay(t.db, key);
  expect(sampled).toMatchObject({ status: "done", sampled: true });
  expect(sampled?.peopleDone).toBeGreaterThan(20);
  expect(sampled?.peopleDone).toBeLessThan(250);
  expect(sampled?.numbers?.entered).toBe(sampled?.peopleDone);

  const third = await startReplay(t.db, asked);
  let pages = 0;
  await runReplay(t.sql, third.id, { stopped: () => ++pages > 3, limits: { peopleMax: 1000, pageSize: 10 } });
  expect(await readReplay(t.db, key)).toMatchObject({ status: "running", peopleDone: 30 });
  await cancelReplay(t.db, { workspaceId, replayId: third.id });
  await runReplay(t.sql, third.id, go);
  expect(await readReplay(t.db, key)).toMatchObject({ status: "cancelled" });
  await expect(cancelReplay(t.db, { workspaceId, replayId: third.id })).rejects.toMatchObject({ code: "conflict" });
  const byHand = drawJourney(
    [
      ["in", "manual-entry", {}],
      ["out", "exit", { label: "" }],
    ],
    ["in > out"],
  );
  await expect(startReplay(t.db, { ...asked, document: byHand })).rejects.toMatchObject({ code: "invalid" });
  await expect(startReplay(t.db, { ...asked, until: asked.from })).rejects.toMatchObject({ code: "invalid" });
  await expect(startReplay(t.db, { ...asked, now: asked.from })).rejects.toMatchObject({ code: "invalid" });
}, 60_000);
