import { z } from "zod";
import type { VersionShape } from "@/domain/funnel/flow-shape";
import { journeyDocument } from "@/domain/journey/document";
import { definitions } from "@/nodes/definitions.gen";
import type { Sql } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

/** A version's shape and, by step id, the settings of each step that say how it is called (long texts cut). */
export type ReadVersion = VersionShape & {
  number: number;
  publishedAt: Date;
  configs: ReadonlyMap<string, Record<string, unknown>>;
};

const flow = journeyDocument.pick({ nodes: true, edges: true, settings: true });

/** Published versions never change, so they are read once per process. The oldest read goes first when full. */
const cache = new Map<number, ReadVersion>();
const cacheMax = 500;

/**
 * The published versions of a journey, oldest first; with `versionId` only that one.
 * @throws DomainError `not_found` when the workspace has no such journey or version.
 */
export async function readVersions(
  sql: Sql,
  input: { workspaceId: number; journeyId: number; versionId: number | null },
): Promise<ReadVersion[]> {
  const rows = await sql<{ id: number | null }[]>`
    select v.id from journey j
    left join journey_version v on v.journey_id = j.id
      and (${input.versionId}::int is null or v.id = ${input.versionId}::int)
    where j.id = ${input.journeyId} and j.workspace_id = ${input.workspaceId}
    order by v.number`;
  const ids = rows.flatMap((r) => (r.id === null ? [] : [r.id]));
  if (rows.length === 0) throw new DomainError("not_found", "There is no such journey.");
  if (input.versionId !== null && ids.length === 0) throw new DomainError("not_found", "There is no such version.");
  return readVersionShapes(sql, ids);
}

/** Shapes of versions by id, in the order asked for; ids that do not exist are left out. */
export async function readVersionShapes(sql: Sql, ids: readonly number[]): Promise<ReadVersion[]> {
  const missing = ids.filter((id) => !cache.has(id));
  if (missing.length > 0) {
    const loaded = await sql<{ id: number; number: number; publishedAt: Date; document: unknown }[]>`
      select id, number, published_at as "publishedAt", document from journey_version where id = any(${missing}::int[])`;
    for (const row of loaded) {
      const [oldest] = cache.keys();
      if (cache.size >= cacheMax && oldest !== undefined) cache.delete(oldest);
      cache.set(row.id, toVersion(row));
    }
  }
  return ids.flatMap((id) => cache.get(id) ?? []);
}

function toVersion({
  document,
  ...version
}: {
  id: number;
  number: number;
  publishedAt: Date;
  document: unknown;
}): ReadVersion {
  const { nodes, edges, settings } = z.parse(flow, document);
  const goals = settings.goals.map(({ id, name, event, value }) => ({ id, name, event, hasValue: value !== null }));
  const configs = new Map(nodes.map((n) => [n.id, draftOf(n.type, n.config)]));
  return { ...version, configs, goals, document: { edges, nodes: nodes.map(({ config: _config, ...node }) => node) } };
}

function draftOf(type: string, config: Record<string, unknown>): Record<string, unknown> {
  const draft = definitions[type]?.draft.safeParse(config);
  return draft?.success ? Object.fromEntries(Object.entries(draft.data).map(([k, v]) => [k, cutTexts(v)])) : {};
}

const textMax = 500;

/** The same value with long texts cut: bodies of messages are large and say nothing about how a step is called. */
function cutTexts(value: unknown): unknown {
  if (typeof value === "string") return value.slice(0, textMax);
  if (Array.isArray(value)) return value.map(cutTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cutTexts(inner)]));
}
