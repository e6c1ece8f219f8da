import { expect, test } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { changeLimits, limitsInput } from "./change-limits";
import { readLimits } from "./read-limits";

const t = await testDatabase();

test("each part of the limits is changed alone, and workers hear of it", async () => {
  const { workspaceId } = await t.workspace();
  const epoch = async () => (await t.sql<{ value: number }[]>`select value from definition_epoch`)[0]?.value;
  const before = await epoch();
  const caps = [{ channel: null, most: 2, per: { amount: 1, unit: "days" }, keptForHigh: 1 }];
  await changeLimits(t.db, { ...limitsInput.parse({ promotionalSms: null }), workspaceId });
  await changeLimits(t.db, { ...limitsInput.parse({ caps }), workspaceId });
  expect(await readLimits(t.db, { workspaceId })).toEqual({ caps, quietHours: [], promotionalSms: null });
  expect(await epoch()).not.toBe(before);
});

test("a workspace that has set nothing has India's hours for advertising, and no other limits", async () => {
  const { workspaceId } = await t.workspace();
  expect(await readLimits(t.db, { workspaceId })).toEqual({
    caps: [],
    quietHours: [],
    promotionalSms: { from: "21:00", to: "10:00", action: "hold" },
  });
});
