import { expect, test } from "vitest";
import type { JourneyDocument } from "@/domain/journey/document";
import { drawJourney } from "@/domain/journey/draw-journey";
import { testDatabase } from "@/server/db/test-database";
import { createJourney } from "./create-journey";
import { publishJourney } from "./publish-journey";
import { saveDraft } from "./save-draft";

const t = await testDatabase();

/** A journey that starts others, one after the other. */
const starting = (...journeyIds: number[]): JourneyDocument => {
  const steps = journeyIds.map((journeyId, i) => [`s${i}`, "start-journey", { journeyId, data: [] }] as const);
  const ids = ["in", ...steps.map(([id]) => id), "out"];
  return drawJourney(
    [["in", "event-entry", { event: "Go", where: [] }], ...steps, ["out", "exit", { label: "" }]],
    ids.slice(1).map((id, i) => `${ids[i]} > ${id}`),
  );
};

test("journeys that would start each other in a circle are refused, and those that only share a target are not", async () => {
  const { workspaceId } = await t.workspace();
  const who = { workspaceId, userId: null };
  const [a, b, c] = await Promise.all(
    ["A", "B", "C"].map((name) => createJourney(t.db, { ...who, name, description: "", document: starting() })),
  );
  if (!a || !b || !c) throw new Error("not created");
  const draw = async (journeyId: number, document: JourneyDocument) => {
    const [row] = await t.sql<
      { revision: number }[]
    >`select draft_revision as revision from journey where id = ${journeyId}`;
    const baseRevision = row?.revision ?? 0;
    await saveDraft(t.db, { ...who, journeyId, document, baseRevision });
    return publishJourney(t.db, { ...who, journeyId, revision: baseRevision + 1 });
  };
  const circle = { code: "invalid", details: { circle: expect.any(Array) } };
  await expect(draw(a.id, starting(a.id))).rejects.toMatchObject(circle);
  await draw(c.id, starting());
  await draw(b.id, starting(c.id));
  await draw(a.id, starting(b.id, c.id));
  await expect(draw(c.id, starting(a.id))).rejects.toMatchObject({ details: { circle: [c.id, a.id] } });
  await expect(draw(b.id, starting(a.id))).rejects.toMatchObject(circle);
  const missing = { code: "invalid", details: { missingJourneys: [999_999] } };
  await expect(draw(b.id, starting(999_999))).rejects.toMatchObject(missing);
  const other = await t.workspace();
  const foreign = await createJourney(t.db, {
    workspaceId: other.workspaceId,
    userId: null,
    name: "D",
    description: "",
    document: starting(),
  });
  await expect(draw(b.id, starting(foreign.id))).rejects.toMatchObject({ details: { missingJourneys: [foreign.id] } });
});
