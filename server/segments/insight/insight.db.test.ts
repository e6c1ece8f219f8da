import { expect, test } from "vitest";
import { baseTime } from "@/domain/segment/arbitrary";
import type { Predicate } from "@/domain/segment/predicate";
import { testDatabase } from "@/server/db/test-database";
import { computeSegment } from "@/server/segments/compute/compute-segment";
import { createSegment } from "@/server/segments/edit/create-segment";
import { membersCsv } from "@/server/segments/edit/members-csv";
import { seedHistories } from "@/server/segments/seed-histories";
import { readDistinctions } from "./read-distinctions";
import { readGrowth } from "./read-growth";
import { readOverlap } from "./read-overlap";
import { readSegmentReach } from "./read-reach";

const t = await testDatabase();
const is = (path: string, value: string): Predicate => ({ kind: "trait", path, test: { op: "equals", value } });

/** 120 people: every third in Pune, every second gold; the first 30 of Pune love tea. */
async function shop() {
  const { workspaceId } = await t.workspace();
  const people = Array.from({ length: 120 }, (_, i) => ({
    traits: {
      city: i % 3 === 0 ? "Pune" : "Goa",
      tier: i % 2 === 0 ? "gold" : "tin",
      drink: i % 3 === 0 && i < 90 ? "tea" : "coffee",
      ...(i % 4 === 0 ? { email: `p${i}@example.com` } : {}),
    },
    events: [],
  }));
  await seedHistories(t.sql, workspaceId, people);
  const make = async (name: string, predicate: Predicate) => {
    const { id } = await createSegment(t.db, { name, description: "", predicate, workspaceId, userId: null });
    expect(await computeSegment(t.sql, { segmentId: id, clock: () => Date.now() })).toBe("done");
    return id;
  };
  return { workspaceId, pune: await make("Pune", is("city", "Pune")), gold: await make("Gold", is("tier", "gold")) };
}

test("overlap, reach, growth and what is distinctive are the people's own", async () => {
  const { workspaceId, pune, gold } = await shop();
  expect(await readOverlap(t.db, { workspaceId, segmentId: pune, others: [gold] })).toEqual([
    { segmentIds: [gold], people: 40 },
    { segmentIds: [pune], people: 20 },
    { segmentIds: [pune, gold], people: 20 },
  ]);
  const reach = await readSegmentReach(t.db, { workspaceId, segmentId: pune, now: new Date(baseTime) });
  expect(reach.members).toBe(40);
  expect(reach.channels.map(({ channel, reachable, agreed }) => [channel, reachable, agreed])).toEqual([
    ["email", 10, 0],
    ["sms", 0, 0],
    ["whatsapp", 0, 0],
    ["push", 0, 0],
  ]);
  const growth = await readGrowth(t.db, { workspaceId, segmentId: pune, days: 7 });
  expect(growth).toHaveLength(7);
  expect(growth.at(-1)).toMatchObject({ entered: 40, left: 0, members: 40 });
  expect(growth.at(0)).toMatchObject({ entered: 0, members: null });
  const { found } = await readDistinctions(t.db, { workspaceId, segmentId: pune });
  expect(found.map(({ name }) => name)).toContain("drink");
  expect(found.map(({ name }) => name)).not.toContain("tier");
});

test("the file names every member once, and nobody of another workspace", async () => {
  const { workspaceId, pune } = await shop();
  let file = "";
  for await (const piece of membersCsv(t.db, { workspaceId, segmentId: pune })) file += piece;
  const lines = file.trim().split("\r\n");
  expect(lines[0]).toBe("profile_id,user_id,name,email,phone,since");
  expect(new Set(lines.slice(1).map((line) => line.split(",")[0])).size).toBe(40);
  const { workspaceId: elsewhere } = await t.workspace();
  await expect(membersCsv(t.db, { workspaceId: elsewhere, segmentId: pune }).next()).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(readGrowth(t.db, { workspaceId: elsewhere, segmentId: pune, days: 7 })).rejects.toMatchObject({
    code: "not_found",
  });
});
