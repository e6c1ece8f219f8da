import { expect, test } from "vitest";
import { baseTime } from "@/domain/segment/arbitrary";
import type { Predicate } from "@/domain/segment/predicate";
import { compileFlow } from "@/domain/segment-flow/compile-flow";
import type { SegmentFlow } from "@/domain/segment-flow/document";
import { testDatabase } from "@/server/db/test-database";
import { previewCounts } from "@/server/segments/preview/preview-counts";
import { seedHistories } from "@/server/segments/seed-histories";
import { createSegment } from "./create-segment";
import { listSegments, readSegment } from "./list-segments";
import { saveFlow } from "./save-flow";
import { updateSegment } from "./update-segment";

const t = await testDatabase();
const city = (value: string): Predicate => ({ kind: "trait", path: "city", test: { op: "equals", value } });
const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  config,
  position: { x: 0, y: 0 },
  name: null,
});

/** Everyone → is in Pune → "In Pune"; the others → "Elsewhere". */
const twoOutputs: SegmentFlow = {
  schema: 1,
  nodes: [
    node("all", "everyone"),
    node("pune", "filter", { predicate: city("Pune") }),
    node("in", "output", { name: "In Pune", segmentId: null }),
    node("out", "output", { name: "Elsewhere", segmentId: null }),
  ],
  edges: [
    { id: "e1", from: "all", port: "next", to: "pune" },
    { id: "e2", from: "pune", port: "match", to: "in" },
    { id: "e3", from: "pune", port: "rest", to: "out" },
  ],
  notes: [],
};

const without = (flow: SegmentFlow, id: string): SegmentFlow => ({
  ...flow,
  nodes: flow.nodes.filter((n) => n.id !== id),
  edges: flow.edges.filter((e) => e.to !== id),
});

test("each output of a drawing becomes a segment, and keeps it from then on", async () => {
  const { workspaceId } = await t.workspace();
  const key = { workspaceId, userId: null };
  const saved = await saveFlow(t.db, { ...key, segmentId: null, baseRevision: null, flow: twoOutputs });
  const segments = await listSegments(t.db, { workspaceId });
  expect(segments.map(({ name }) => name).sort()).toEqual(["Elsewhere", "In Pune"]);
  const elsewhere = segments.find(({ name }) => name === "Elsewhere");
  expect(elsewhere?.drawnIn).toEqual({ id: saved.id, name: "In Pune" });
  expect(elsewhere?.predicate).toEqual({ kind: "not", of: city("Pune") });

  const again = await saveFlow(t.db, { ...key, segmentId: saved.id, baseRevision: saved.revision, flow: saved.flow });
  expect((await listSegments(t.db, { workspaceId })).length).toBe(2);
  await expect(
    saveFlow(t.db, { ...key, segmentId: saved.id, baseRevision: saved.revision, flow: saved.flow }),
  ).rejects.toMatchObject({ code: "conflict", details: { revision: again.revision } });

  const fewer = without(again.flow, "out");
  await saveFlow(t.db, { ...key, segmentId: saved.id, baseRevision: again.revision, flow: fewer });
  expect((await listSegments(t.db, { workspaceId })).map(({ name }) => name)).toEqual(["In Pune"]);
});

test("an output that is used cannot be taken out, and rules by hand take the drawing's place", async () => {
  const { workspaceId } = await t.workspace();
  const key = { workspaceId, userId: null };
  const saved = await saveFlow(t.db, { ...key, segmentId: null, baseRevision: null, flow: twoOutputs });
  const other = (await listSegments(t.db, { workspaceId })).find(({ name }) => name === "Elsewhere");
  const segmentId = other?.id ?? 0;
  await createSegment(t.db, {
    ...key,
    name: "Uses it",
    description: "",
    predicate: { kind: "inSegment", segmentId },
  });
  const removed = { ...key, segmentId: saved.id, baseRevision: saved.revision, flow: without(saved.flow, "out") };
  await expect(saveFlow(t.db, removed)).rejects.toMatchObject({ code: "conflict", details: { names: ["Uses it"] } });
  await expect(
    updateSegment(t.db, { workspaceId, segmentId, baseRevision: 1, predicate: city("Goa") }),
  ).rejects.toMatchObject({ code: "invalid" });
  await updateSegment(t.db, {
    workspaceId,
    segmentId: saved.id,
    baseRevision: saved.revision,
    predicate: city("Goa"),
  });
  expect(await readSegment(t.db, { workspaceId, segmentId: saved.id })).toMatchObject({ flow: null, drawnIn: null });
  expect(await readSegment(t.db, { workspaceId, segmentId })).toMatchObject({ drawnIn: null });
});

test("a drawing that is not finished is refused with its problems; another workspace's is not found", async () => {
  const { workspaceId } = await t.workspace();
  const { workspaceId: elsewhere } = await t.workspace();
  const unfinished = without(without(twoOutputs, "in"), "out");
  const key = { workspaceId, userId: null };
  await expect(saveFlow(t.db, { ...key, segmentId: null, baseRevision: null, flow: unfinished })).rejects.toMatchObject(
    { code: "invalid", details: { problems: expect.anything() } },
  );
  const saved = await saveFlow(t.db, { ...key, segmentId: null, baseRevision: null, flow: twoOutputs });
  await expect(
    saveFlow(t.db, { ...key, workspaceId: elsewhere, segmentId: saved.id, baseRevision: 1, flow: saved.flow }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("outputs of one drawing cannot become sources of each other", async () => {
  const { workspaceId } = await t.workspace();
  const key = { workspaceId, userId: null };
  const saved = await saveFlow(t.db, { ...key, segmentId: null, baseRevision: null, flow: twoOutputs });
  const other = (await listSegments(t.db, { workspaceId })).find(({ name }) => name === "Elsewhere");
  // "In Pune" would be who is in "Elsewhere", and the other way round.
  const crossed: SegmentFlow = {
    ...saved.flow,
    nodes: [
      node("toOut", "fromSegment", { segmentId: saved.id }),
      node("toIn", "fromSegment", { segmentId: other?.id ?? 0 }),
      ...saved.flow.nodes.filter(({ type }) => type === "output"),
    ],
    edges: [
      { id: "e1", from: "toIn", port: "next", to: "in" },
      { id: "e2", from: "toOut", port: "next", to: "out" },
    ],
  };
  const crossing = saveFlow(t.db, { ...key, segmentId: saved.id, baseRevision: saved.revision, flow: crossed });
  await expect(crossing).rejects.toMatchObject({
    code: "invalid",
    details: { reason: "segment_cycle", path: expect.stringMatching(/^(.+) → .+ → \1$/) },
  });
});

test("the numbers on the lines are those of the people", async () => {
  const { workspaceId } = await t.workspace();
  const people = Array.from({ length: 40 }, (_, i) => ({ traits: { city: i % 4 === 0 ? "pune" : "Goa" }, events: [] }));
  await seedHistories(t.sql, workspaceId, people);
  const { lines } = compileFlow(twoOutputs);
  const counted = await previewCounts(t.db, {
    workspaceId,
    predicates: ["e1", "e2", "e3"].flatMap((id) => lines.get(id) ?? []),
    exact: true,
    now: new Date(baseTime),
  });
  expect(counted.counts.map(({ matching }) => matching)).toEqual([40, 10, 30]);
  expect(counted).toMatchObject({ total: 40, exact: true });
});
