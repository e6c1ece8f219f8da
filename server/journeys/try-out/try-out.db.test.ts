import { expect, test } from "vitest";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { tryOut } from "./try-out";

const t = await testDatabase();
const start = Date.parse("2026-11-20T10:00:00Z");
const day = 86_400_000;
const content = {
  subject: "Hello {{ profile.first_name }}",
  preheader: "",
  body: { format: "blocks", blocks: [{ kind: "text", text: "Hi" }] },
};
const document = drawJourney(
  [
    ["in", "event-entry", { event: "Go", where: [] }],
    ["mail", "email", { content, topic: "marketing" }],
    [
      "wait",
      "wait-for",
      { awaits: [{ kind: "event", port: "came", event: "Order", where: [] }], timeout: { amount: 3, unit: "days" } },
    ],
    ["out", "exit", { label: "bought" }],
    ["late", "exit", { label: "late" }],
  ],
  ["in > mail", "mail > wait", "wait.came > out", "wait.timeout > late"],
);

test("an invented person walks through a draft, with waits answered by hand; nothing is stored", async () => {
  const { workspaceId } = await t.workspace();
  const asked = {
    workspaceId,
    journeyId: 1,
    document,
    profileId: null,
    traits: { email: "asha@example.com", first_name: "Asha" },
    startAt: start,
    entryData: {},
    happenings: [],
    until: start,
    language: "en" as const,
  };
  const first = await tryOut(t.db, asked);
  expect(first.resting).toEqual({
    stepId: "wait",
    step: "Wait until",
    wakeAt: new Date(start + 3 * day),
    waitsFor: ["Order"],
  });
  expect(first.messages.map(({ subject, address }) => [subject, address])).toEqual([
    ["Hello Asha", "asha@example.com"],
  ]);
  const skipped = await tryOut(t.db, { ...asked, until: start + 3 * day });
  expect(skipped.steps.wait).toEqual({ arrived: 1, left: 1, ports: { timeout: 1 } });
  const order = { at: start + day, event: "Order", properties: {} };
  const bought = await tryOut(t.db, { ...asked, happenings: [order], until: start + day });
  expect(bought.resting).toBeNull();
  expect(bought.rows.at(-1)).toMatchObject({ stepId: "out", at: new Date(start + day) });
  const [stored] = await t.sql`
    select (select count(*) from ledger) + (select count(*) from message) + (select count(*) from inbox) as n`;
  expect(stored?.n).toBe(0);
  const open = drawJourney([["in", "event-entry", { event: "", where: [] }]], []);
  await expect(tryOut(t.db, { ...asked, document: open })).rejects.toMatchObject({ code: "invalid" });
  await expect(tryOut(t.db, { ...asked, profileId: 5 })).rejects.toMatchObject({ code: "not_found" });
});
