import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "@/server/engine/test-journeys";
import { stopJourney } from "@/server/journeys/change-status";
import { erasePerson } from "@/server/people/erase-person";
import { seedOrganization } from "@/server/workspaces/organization-fixture";
import { assignTask } from "./assign-task";
import { closeTask } from "./close-task";
import { listTasks, listTasksInput } from "./list-tasks";
import { takeTask } from "./take-task";

const t = await testDatabase();
const clock = { now: Date.now() };
const runTurns = turnRunner(t.sql, () => clock.now);

const call = {
  ...{ title: "Call {{ profile.first_name }}", details: "", urgency: "high", wait: true },
  due: { amount: 2, unit: "days" },
  outcomes: [
    { port: "reached", label: "Reached" },
    { port: "later", label: "Call again" },
  ],
};
const out = (id: string) => [id, "exit", { label: id }] as const;

async function scene(profileIds: number[], more: { whenOver?: string; given?: boolean } = {}) {
  const { workspaceId, visitor } = await seedOrganization(t.db, { role: "member" });
  const userId = visitor.actor?.userId ?? "";
  const assignee = more.given ? `${userId.toLowerCase()}@example.com` : null;
  const step = { ...call, assignee, whenOver: more.whenOver ?? "close" };
  const document = drawJourney(
    [["in", "event-entry", { event: "Go", where: [] }], ["call", "task", step], out("good"), out("again"), out("late")],
    ["in > call", "call.reached > good", "call.later > again", "call.late > late", "call.cancelled > late"],
    { exitRules: [{ id: "gone", when: { kind: "event", event: "Left", where: [] } }] },
  );
  const { journeyId } = await publishForTest(t.sql, workspaceId, document);
  await accept(
    t.sql,
    workspaceId,
    profileIds.flatMap((profileId) => [
      { profileId, time: clock.now, traits: { first_name: `P${profileId}` } },
      { profileId, time: clock.now, name: "Go" },
    ]),
  );
  await runTurns();
  const tasks = async (show: "open" | "mine" | "closed" = "open") =>
    (await listTasks(t.db, { ...listTasksInput.parse({ show }), workspaceId, userId })).tasks;
  const ends = () => t.sql<{ p: number; reason: string }[]>`
    select profile_id as p, reason from ledger where journey_id = ${journeyId} and outcome = 'completed' order by 1`;
  const mails = async () =>
    (
      await t.sql<{ to: string; title: string }[]>`
        select address as to, data->>'title' as title from message
        where workspace_id = ${workspaceId} and channel = 'team' order by id`
    ).map(({ to, title }) => `${to} ${title}`);
  return { workspaceId, userId, journeyId, tasks, ends, mails, address: `${userId.toLowerCase()}@example.com` };
}

/** What came beside the mails there were; their ids do not tell, as each connection has a range of its own. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  for (const mail of before) left.splice(left.indexOf(mail), 1);
  return left;
}

test("a task is taken, closed with what came of it, and only its own person goes on", async () => {
  const { workspaceId, userId, tasks, ends, journeyId } = await scene([1, 2, 3]);
  const open = await tasks();
  expect(open.map(({ title }) => title).sort()).toEqual(["Call P1", "Call P2", "Call P3"]);
  expect(open[0]).toMatchObject({ urgency: "high", journeyId, outcomes: call.outcomes, assignee: null });
  const of = (profileId: number) => {
    const one = open.find((task) => task.profileId === profileId);
    return { lane: one?.lane ?? 0, taskId: one?.id ?? 0, workspaceId, userId };
  };
  await takeTask(t.db, { ...of(1), take: true });
  expect((await tasks("mine")).map(({ profileId }) => profileId)).toEqual([1]);
  await expect(takeTask(t.db, { ...of(1), take: true, userId: "somebody else" })).rejects.toMatchObject({
    code: "conflict",
  });
  await closeTask(t.db, { ...of(1), outcome: "later", note: "Was on a train" });
  await closeTask(t.db, { ...of(2), outcome: "cancelled", note: "" });
  await expect(closeTask(t.db, { ...of(1), outcome: "reached", note: "" })).rejects.toMatchObject({ code: "conflict" });
  clock.now = Date.now() + 1000;
  await runTurns();
  expect([...(await ends())]).toEqual([
    { p: 1, reason: "again" },
    { p: 2, reason: "late" },
  ]);
  expect((await tasks("closed")).map(({ profileId, status, note }) => [profileId, status, note]).sort()).toEqual([
    [1, "done", "Was on a train"],
    [2, "cancelled", ""],
  ]);
});

test("what is not done in time leaves by its own way, and a later closing moves nobody", async () => {
  const { workspaceId, userId, tasks, ends } = await scene([11]);
  const [one] = await tasks();
  clock.now = Date.now() + 2 * 86_400_000 + 5000;
  await runTurns();
  expect([...(await ends())]).toEqual([{ p: 11, reason: "late" }]);
  await closeTask(t.db, {
    lane: one?.lane ?? 0,
    taskId: one?.id ?? 0,
    workspaceId,
    userId,
    outcome: "reached",
    note: "",
  });
  await runTurns();
  expect(await ends()).toHaveLength(1);
});

test("another workspace's task is not there", async () => {
  const { tasks, userId } = await scene([21]);
  const other = await seedOrganization(t.db, { role: "owner" });
  const [one] = await tasks();
  const theirs = { lane: one?.lane ?? 0, taskId: one?.id ?? 0, workspaceId: other.workspaceId, userId };
  await expect(closeTask(t.db, { ...theirs, outcome: "reached", note: "" })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(takeTask(t.db, { ...theirs, take: true })).rejects.toMatchObject({ code: "conflict" });
  expect((await tasks()).map(({ status }) => status)).toEqual(["open"]);
});

test("a task is closed with its journey, where the step says so, and whoever has it is told", async () => {
  const { workspaceId, tasks, mails, address } = await scene([31, 32], { given: true });
  expect((await tasks()).map(({ assigneeName }) => assigneeName)).toEqual(["Asha Rao", "Asha Rao"]);
  const given = await mails();
  // One mail for a turn, and the two may have been in one lane.
  expect(given.every((mail) => mail.startsWith(`${address} `))).toBe(true);
  await accept(t.sql, workspaceId, [{ profileId: 31, name: "Left", time: clock.now }]);
  await runTurns();
  expect(
    (await tasks("closed")).map(({ profileId, status, closedReason }) => [profileId, status, closedReason]),
  ).toEqual([[31, "cancelled", "exit_rule"]]);
  expect((await tasks()).map(({ profileId }) => profileId)).toEqual([32]);
  expect(added(given, await mails())).toEqual([`${address} No longer needed: Call P31`]);
});

test("a task that is to stay is left open when its journey ends", async () => {
  const { workspaceId, tasks, mails } = await scene([41], { whenOver: "keep" });
  await accept(t.sql, workspaceId, [{ profileId: 41, name: "Left", time: clock.now }]);
  await runTurns();
  expect((await tasks()).map(({ profileId }) => profileId)).toEqual([41]);
  expect(await mails()).toEqual([]);
});

test("of two people who turn out to be one, the task of the passage that ends is closed and its owner told", async () => {
  const [survivor, loser] = (
    await t.sql<{ id: number; lane: number }[]>`
      select distinct on (lane) id, lane_of(id, (select lanes from install)) as lane
      from generate_series(6000::bigint, 6050) as id order by lane, id limit 2`
  ).map((person) => person);
  if (!survivor || !loser) throw new Error("no two lanes");
  const { workspaceId, tasks, mails, address } = await scene([survivor.id], { given: true });
  clock.now += 60_000;
  await accept(t.sql, workspaceId, [{ profileId: loser.id, time: clock.now, name: "Go" }]);
  await runTurns();
  const given = await mails();
  const properties = { fromLane: loser.lane, fromId: loser.id };
  await accept(t.sql, workspaceId, [{ profileId: survivor.id, kind: "merge", time: clock.now, properties }]);
  await runTurns();
  expect(
    (await tasks("closed")).map(({ profileId, status, closedReason }) => [profileId, status, closedReason]),
  ).toEqual([[survivor.id, "cancelled", "merged"]]);
  expect(await tasks()).toHaveLength(1);
  expect(added(given, await mails())).toEqual([`${address} No longer needed: Call`]);
});

test("a stop closes what is open, and erasing a person tells whoever had their task without naming them", async () => {
  // A stop ends who has entered by now, on the clock of the machine.
  clock.now = Date.now() - 60_000;
  const { workspaceId, userId, journeyId, tasks, mails, address } = await scene([51, 52]);
  const one = (await tasks()).find(({ profileId }) => profileId === 51);
  await takeTask(t.db, { lane: one?.lane ?? 0, taskId: one?.id ?? 0, take: true, workspaceId, userId });
  await t.sql.begin((tx) =>
    erasePerson(tx, { lane: one?.lane ?? 0, profileId: 51, workspaceId, now: new Date(clock.now) }),
  );
  expect(await mails()).toEqual([`${address} A task of yours is gone`]);
  await stopJourney(t.db, { workspaceId, journeyId });
  clock.now = Date.now() + 1000;
  await runTurns();
  expect((await tasks("closed")).map(({ profileId, closedReason }) => [profileId, closedReason])).toEqual([
    [52, "stopped"],
  ]);
});

test("a task is given to a colleague, who is told; not to somebody else's", async () => {
  const { workspaceId, userId, tasks, mails, address } = await scene([61]);
  const [one] = await tasks();
  const task = { lane: one?.lane ?? 0, taskId: one?.id ?? 0, workspaceId };
  await assignTask(t.db, { ...task, assignee: userId, userId: "somebody else" });
  expect((await tasks("mine")).map(({ id }) => id)).toEqual([one?.id]);
  expect(await mails()).toEqual([`${address} A task for you: Call P61`]);
  await assignTask(t.db, { ...task, assignee: null, userId });
  await assignTask(t.db, { ...task, assignee: userId, userId });
  expect(await mails()).toHaveLength(1);
  const other = await seedOrganization(t.db, { role: "owner" });
  const stranger = other.visitor.actor?.userId ?? "";
  await expect(assignTask(t.db, { ...task, assignee: stranger, userId })).rejects.toMatchObject({ code: "not_found" });
  await closeTask(t.db, { ...task, userId, outcome: "reached", note: "" });
  await expect(assignTask(t.db, { ...task, assignee: null, userId })).rejects.toMatchObject({ code: "conflict" });
});
