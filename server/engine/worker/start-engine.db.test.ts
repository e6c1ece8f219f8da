import { afterEach, expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest } from "@/server/engine/test-journeys";
import { startEngine } from "./start-engine";

const t = await testDatabase();
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const straight = () =>
  drawJourney(
    [
      ["in", "event-entry", { event: "Signed Up", where: [] }],
      ["out", "exit", { label: "" }],
    ],
    ["in > out"],
  );

async function until(happened: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await happened())) {
    if (Date.now() > end) throw new Error("It did not happen within ten seconds.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const countOf = async (journeyId: number) => {
  const [row] = await t.sql<{ n: number }[]>`
    select count(*) as n from enrolment where journey_id = ${journeyId} and status = 'ended'`;
  return row?.n ?? 0;
};

test("two workers share the lanes and every person passes exactly once", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, straight());
  running.push(await startEngine({ sql: t.sql }), await startEngine({ sql: t.sql }));
  const people = Array.from({ length: 300 }, (_, at) => ({ profileId: at + 1, name: "Signed Up" }));
  for (let at = 0; at < people.length; at += 30) {
    await accept(t.sql, workspaceId, people.slice(at, at + 30));
    await t.sql`select pg_notify('inbox', '0,1,2,3')`;
  }
  await until(async () => (await countOf(journeyId)) === 300);
  const [sums] = await t.sql`select sum(n)::int as n from counter where journey_id = ${journeyId}`;
  expect(sums?.n).toBe(600);
});

test("one row no turn can handle is set aside, and everybody else in its lane goes on", async () => {
  const { workspaceId } = await t.workspace();
  const { journeyId } = await publishForTest(t.sql, workspaceId, straight());
  const poisonous = { profileId: 7, kind: "enrol", properties: { journeyId: "x" } };
  const people = Array.from({ length: 40 }, () => ({ profileId: 7, name: "Signed Up" }));
  await accept(t.sql, workspaceId, [...people.slice(0, 20), poisonous, ...people.slice(20)]);
  running.push(await startEngine({ sql: t.sql }));
  await until(async () => (await countOf(journeyId)) === 40);
  const aside = await t.sql`select row->>'kind' as kind, reason from set_aside where workspace_id = ${workspaceId}`;
  expect([...aside]).toEqual([{ kind: "enrol", reason: expect.stringContaining("journeyId") }]);
});
