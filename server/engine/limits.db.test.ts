import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, publishForTest, turnRunner } from "./test-journeys";

const t = await testDatabase();

const hour = 3_600_000;
const clock = { now: Date.parse("2026-11-20T10:00:00Z") };
const runTurns = turnRunner(t.sql, () => clock.now);

const content = {
  subject: "Hello",
  preheader: "",
  body: { format: "blocks", blocks: [{ kind: "text", text: "Hello" }] },
};
const mail = (id: string) => [id, "email", { content, topic: "marketing" }] as const;
const entry = ["in", "event-entry", { event: "Go", where: [] }] as const;
const out = ["out", "exit", { label: "" }] as const;
const onePerDay = [{ channel: null, most: 1, per: { amount: 1, unit: "days" }, keptForHigh: 0 }];

async function limitedWorkspace(limits: object): Promise<number> {
  const { workspaceId } = await t.workspace();
  await t.sql`
    update workspace set settings = settings || ${JSON.stringify({ limits })}::text::jsonb where id = ${workspaceId}`;
  return workspaceId;
}

const outcomes = async (journeyId: number) =>
  (
    await t.sql`
      select step_id as step, outcome, reason, left_at from ledger
      where journey_id = ${journeyId} and outcome in ('sent', 'not_sent') order by id`
  ).map(({ step, outcome, reason }) => `${step} ${reason ?? outcome}`);

test("two messages of one turn do not both slip under a cap, nor does one of another journey later", async () => {
  const workspaceId = await limitedWorkspace({ caps: onePerDay });
  const two = drawJourney(
    [entry, mail("first"), mail("second"), out],
    ["in > first", "first > second", "second > out"],
  );
  const later = drawJourney([entry, mail("third"), out], ["in > third", "third > out"], { priority: "high" });
  const { journeyId } = await publishForTest(t.sql, workspaceId, two);
  await accept(t.sql, workspaceId, [
    { profileId: 1, time: clock.now, traits: { email: "asha@example.com" } },
    { profileId: 1, time: clock.now, name: "Go" },
  ]);
  await runTurns();
  expect(await outcomes(journeyId)).toEqual(["first sent", "second capped"]);

  await t.sql`update journey set status = 'stopped' where id = ${journeyId}`;
  const other = await publishForTest(t.sql, workspaceId, later);
  clock.now += 23 * hour;
  await accept(t.sql, workspaceId, [{ profileId: 1, time: clock.now, name: "Go" }]);
  await runTurns();
  clock.now += hour;
  await accept(t.sql, workspaceId, [{ profileId: 1, time: clock.now, name: "Go" }]);
  await runTurns();
  expect(await outcomes(other.journeyId)).toEqual(["third capped", "third sent"]);
});

test("a message held over the quiet hours is decided again when they end", async () => {
  const workspaceId = await limitedWorkspace({
    quietHours: [{ from: "21:00", to: "09:00", channels: ["email"], action: "hold" }],
  });
  const { journeyId } = await publishForTest(
    t.sql,
    workspaceId,
    drawJourney([entry, mail("mail"), out], ["in > mail", "mail > out"]),
  );
  clock.now = Date.parse("2026-12-01T18:00:00Z");
  const people = [2, 3].map((profileId) => ({
    profileId,
    time: clock.now,
    traits: { email: `p${profileId}@example.com` },
  }));
  await accept(t.sql, workspaceId, people);
  await accept(
    t.sql,
    workspaceId,
    [2, 3].map((profileId) => ({ profileId, time: clock.now, name: "Go" })),
  );
  await runTurns();
  expect(await outcomes(journeyId)).toEqual([]);
  await t.sql`
    insert into suppression (workspace_id, channel, address, reason)
    values (${workspaceId}, 'email', 'p3@example.com', 'bounce')`;
  // 09:00 in India, the workspace's zone.
  clock.now = Date.parse("2026-12-02T03:29:59Z");
  await runTurns();
  expect(await outcomes(journeyId)).toEqual([]);
  clock.now += 1000;
  await runTurns();
  expect((await outcomes(journeyId)).sort()).toEqual(["mail sent", "mail suppressed_bounce"]);
});
