import { computedTraitDefinition } from "@/domain/computed-trait/definition";
import { compileGraph, type Graph } from "@/domain/journey/compile-graph";
import { journeyDocument } from "@/domain/journey/document";
import { readWorkspaceLimits } from "@/domain/limits/limits";
import { predicate } from "@/domain/segment/predicate";
import { definitions as steps } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import type { LiveComputedTrait } from "@/server/computed-traits/live-trait";
import type { Sql, Tx } from "@/server/db/connect";
import { log } from "@/server/log";
import { readThresholds } from "@/server/segments/ranks/read-thresholds";
import type { Definitions, EntryPoint, LiveSegment, RunningJourney } from "./definitions";

type JourneyRow = { id: number; workspaceId: number; status: RunningJourney["status"]; versionId: number };
type TraitRow = { id: number; workspaceId: number; key: string; definition: unknown };
type SegmentRow = { id: number; workspaceId: number; predicate: unknown; status: "computing" | "live" };

/** Published versions never change, so each is read and compiled once per process and database. */
export type GraphCache = Map<number, Graph>;

/**
 * Reads all definitions. A journey or segment that this version of the code cannot read is logged and left out: one
 * bad definition must not stop the others.
 */
export async function loadDefinitions(sql: Sql | Tx, epoch: number, graphs: GraphCache): Promise<Definitions> {
  const [workspaces, journeyRows, segmentRows, traitRows, thresholds] = await Promise.all([
    sql<{ id: number; zone: string; settings: unknown }[]>`select id, timezone as zone, settings from workspace`,
    sql<JourneyRow[]>`
      select id, workspace_id as "workspaceId", status, live_version_id as "versionId" from journey
      where status <> 'draft' and live_version_id is not null order by id`,
    sql<SegmentRow[]>`
      select id, workspace_id as "workspaceId", predicate, status from segment
      where archived_at is null and status in ('live', 'computing') order by id`,
    sql<TraitRow[]>`
      select id, workspace_id as "workspaceId", key, definition from computed_trait
      where status in ('live', 'computing') order by id`,
    readThresholds(sql),
  ]);
  await loadGraphs(
    sql,
    journeyRows.map(({ versionId }) => versionId),
    graphs,
  );
  const journeys = new Map<number, RunningJourney>();
  for (const row of journeyRows) {
    const graph = graphs.get(row.versionId);
    if (graph) journeys.set(row.id, { ...row, graph });
  }
  const segments = segmentRows.flatMap(readSegment);
  const computedTraits = groupBy(traitRows, ({ workspaceId }) => workspaceId);
  return {
    epoch,
    journeys,
    workspaces: new Map(
      workspaces.map(({ id, zone, settings }) => {
        const entries = [...journeys.values()].filter((journey) => journey.workspaceId === id).flatMap(entryPoints);
        return [
          id,
          {
            id,
            zone,
            limits: readWorkspaceLimits(settings),
            entriesByEvent: groupBy(entries, ({ rule }) => (rule.kind === "event" ? rule.event : null)),
            entriesBySegment: groupBy(entries, ({ rule }) => (rule.kind === "segment" ? rule.segmentId : null)),
            dateEntries: entries.filter(({ rule }) => rule.kind === "date"),
            segments: segments.filter(({ workspaceId }) => workspaceId === id),
            computedTraits: (computedTraits.get(id) ?? []).flatMap(readComputedTrait),
            threshold: thresholds(id),
          },
        ];
      }),
    ),
  };
}

/** Adds the graphs of these versions to the cache, with one statement for all that are not there yet. */
export async function loadGraphs(sql: Sql | Tx, versionIds: readonly number[], graphs: GraphCache): Promise<void> {
  const missing = [...new Set(versionIds)].filter((id) => !graphs.has(id));
  if (missing.length === 0) return;
  const rows = await sql<{ id: number; document: unknown }[]>`
    select id, document from journey_version where id = any(${missing}::int[])`;
  for (const { id, document } of rows) {
    try {
      graphs.set(id, compileGraph(journeyDocument.parse(document), { definitions: steps, handlers }));
    } catch (error) {
      log.error({ error, versionId: id }, "A published version cannot be read; its journey is left out.");
    }
  }
}

function entryPoints(journey: RunningJourney): EntryPoint[] {
  if (journey.status === "stopped") return [];
  return journey.graph.entries.map((entry) => ({ journey, ...entry }));
}

function readSegment(row: SegmentRow): LiveSegment[] {
  const parsed = predicate.safeParse(row.predicate);
  if (parsed.success) return [{ ...row, predicate: parsed.data }];
  log.error({ segmentId: row.id }, "A segment's predicate cannot be read; the segment is left out.");
  return [];
}

function readComputedTrait({ id, key, definition }: TraitRow): LiveComputedTrait[] {
  const parsed = computedTraitDefinition.safeParse(definition);
  if (parsed.success) return [{ id, key, definition: parsed.data }];
  log.error({ computedTraitId: id }, "A computed trait cannot be read; it is left out.");
  return [];
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K | null): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
