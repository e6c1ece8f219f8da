import type { MessageNumbers } from "@/domain/funnel/journey-numbers";
import type { Reading } from "@/server/analytics/range";
import type { Sql } from "@/server/db/connect";

type Row = {
  stepId: string;
  status: "queued" | "sending" | "sent" | "failed" | "unknown" | "cancelled";
  reason: string | null;
  n: number;
  delivered: number;
  opened: number;
  clicked: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
};

const none = (): MessageNumbers => ({
  made: 0,
  queued: 0,
  sent: 0,
  failed: 0,
  unknown: 0,
  cancelled: 0,
  delivered: 0,
  opened: 0,
  clicked: 0,
  bounced: 0,
  complained: 0,
  unsubscribed: 0,
  reasons: [],
});

/** States of a journey's messages by step; the range is over the instants they were made. */
export async function readMessageSums(sql: Sql, input: Reading): Promise<Map<string, MessageNumbers>> {
  const rows = await sql<Row[]>`
    select step_id as "stepId", status, case when status in ('failed', 'unknown') then reason end as reason,
      count(*) as n, count(delivered_at) as delivered,
      -- A click proves an open, also where images (and so the pixel) are blocked.
      count(coalesce(opened_at, clicked_at)) as opened, count(clicked_at) as clicked,
      count(bounced_at) as bounced, count(complained_at) as complained, count(unsubscribed_at) as unsubscribed
    from message
    where journey_id = ${input.journeyId} and workspace_id = ${input.workspaceId}
      -- A message sent again counts once, by its newest copy.
      and settled is distinct from 'resent'
      and (${input.versionId}::int is null or version_id = ${input.versionId}::int)
      and (${input.from}::timestamptz is null or created_at >= ${input.from}::timestamptz)
      and (${input.to}::timestamptz is null or created_at < ${input.to}::timestamptz)
    group by 1, 2, 3`;
  const steps = new Map<string, MessageNumbers>();
  for (const row of rows) {
    const step = steps.get(row.stepId) ?? none();
    steps.set(row.stepId, step);
    step.made += row.n;
    step[row.status === "sending" ? "queued" : row.status] += row.n;
    for (const key of ["delivered", "opened", "clicked", "bounced", "complained", "unsubscribed"] as const)
      step[key] += row[key];
    if (row.status === "failed" || row.status === "unknown")
      step.reasons.push({ status: row.status, reason: row.reason, n: row.n });
  }
  for (const step of steps.values()) step.reasons.sort((a, b) => b.n - a.n);
  return steps;
}
