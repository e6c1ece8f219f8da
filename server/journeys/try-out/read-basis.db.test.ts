import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { accept, turnRunner } from "@/server/engine/test-journeys";
import { readSimulationBasis } from "./read-basis";

const t = await testDatabase();
const start = Date.parse("2026-11-20T10:00:00Z");
const document = drawJourney([["in", "event-entry", { event: "Go", where: [] }]], []);

test("what a simulation has to know of a real person is read once: only what the draft looks at, and theirs alone", async () => {
  const { workspaceId } = await t.workspace();
  const other = await t.workspace();
  const [list] = await t.sql`insert into list (workspace_id, name) values (${workspaceId}, 'Some') returning id`;
  const said = { profileId: 7, time: start };
  await accept(t.sql, workspaceId, [
    { ...said, traits: { email: "asha@example.com", name: "Asha" } },
    { ...said, name: "Go", properties: { n: 1 } },
    { ...said, name: "Unheard", properties: {} },
    { ...said, kind: "list", properties: { listId: list?.id, change: "add" } },
    { ...said, kind: "consent", properties: { channel: "email", topic: "*", state: "denied" } },
    { ...said, profileId: 8, name: "Go" },
  ]);
  await turnRunner(t.sql, () => start)();
  await t.sql`insert into suppression (workspace_id, channel, address, reason)
    values (${workspaceId}, 'email', 'asha@example.com', 'bounce')`;
  const asked = { workspaceId, journeyId: 1, document, profileId: 7, until: start + 1 };
  const { person, zone } = await readSimulationBasis(t.db, asked);
  expect(zone).toBe("Asia/Kolkata");
  expect(person).toMatchObject({
    profileId: 7,
    traits: { email: "asha@example.com", name: "Asha" },
    before: {
      listIds: [list?.id],
      consents: [{ channel: "email", topic: "*", state: "denied", at: start }],
      suppressed: [{ channel: "email", address: "asha@example.com", reason: "bounce" }],
    },
  });
  expect(person?.before.events.map(({ name, time, properties }) => [name, time, properties])).toEqual([
    ["Go", start, { n: 1 }],
  ]);
  expect((await readSimulationBasis(t.db, { ...asked, until: start })).person?.before.events).toEqual([]);
  expect((await readSimulationBasis(t.db, { ...asked, profileId: null })).person).toBeNull();
  const elsewhere = readSimulationBasis(t.db, { ...asked, workspaceId: other.workspaceId });
  await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
});
