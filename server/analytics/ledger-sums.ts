import type { VersionShape } from "@/domain/funnel/flow-shape";
import type { LedgerSum } from "@/domain/funnel/journey-numbers";
import { type Reading, splitRange } from "@/server/analytics/range";
import type { Sql, Tx } from "@/server/db/connect";

/**
 * Sums of a journey's ledger rows by version, step, kind, port, outcome and reason: from the counters, and for
 * the parts of an hour at the ends of a range from the ledger itself.
 */
export async function readLedgerSums(
  sql: Sql | Tx,
  { journeyId, workspaceId, versionId, from, to }: Reading,
  versions: readonly VersionShape[],
): Promise<LedgerSum[]> {
  const { whole, edges } = splitRange(from, to);
  const [start, end] = whole;
  const counted = await sql<LedgerSum[]>`
    select version_id as "versionId", step_id as "stepId", kind, port, outcome, reason, sum(n)::bigint as n,
      sum(value) as value
    from counter
    where journey_id = ${journeyId}
      and (${versionId}::int is null or version_id = ${versionId}::int)
      and (${start}::timestamptz is null or hour >= ${start}::timestamptz)
      and (${end}::timestamptz is null or hour < ${end}::timestamptz)
    group by version_id, step_id, kind, port, outcome, reason
    having sum(n) <> 0`;
  if (edges.length === 0) return [...counted];
  // Naming steps and kinds lets the index on (journey, step, kind, arrived_at) find the few rows of an edge.
  const stepIds = [...new Set(versions.flatMap((v) => v.document.nodes.map((n) => n.id)))];
  const atEdges = await sql<LedgerSum[]>`
    select l.version_id as "versionId", l.step_id as "stepId", l.kind, coalesce(l.port, '') as port,
      coalesce(l.outcome, '') as outcome, coalesce(l.reason, '') as reason, count(*) as n,
      coalesce(sum(l.value), 0) as value
    from unnest(${edges.map(([a]) => a.toISOString())}::timestamptz[],
                ${edges.map(([, b]) => b.toISOString())}::timestamptz[]) as edge(a, b)
    join ledger l on l.arrived_at >= edge.a and l.arrived_at < edge.b
    where l.journey_id = ${journeyId} and l.workspace_id = ${workspaceId}
      and l.step_id = any(${stepIds}::text[]) and l.kind = any(array[0, 1, 2, 3, 4]::smallint[])
      and (${versionId}::int is null or l.version_id = ${versionId}::int)
    group by l.version_id, l.step_id, l.kind, l.port, l.outcome, l.reason`;
  return [...counted, ...atEdges];
}
