import type { Tx } from "@/server/db/connect";
import type { LedgerEntry } from "@/server/engine/run/desk";
import { instant } from "./json-rows";

const hourMs = 3_600_000;

/** Appends ledger rows and adds them to the hourly counters: two statements, whatever their number. */
export async function writeLedger(tx: Tx, lane: number, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await Promise.all([appendRows(tx, lane, entries), addCounters(tx, lane, entries)]);
}

async function appendRows(tx: Tx, lane: number, entries: readonly LedgerEntry[]): Promise<void> {
  const rows = entries.map(({ row, workspaceId, journeyId, versionId, enrolmentId, profileId }) => ({
    workspace_id: workspaceId,
    journey_id: journeyId,
    version_id: versionId,
    enrolment_id: enrolmentId,
    profile_id: profileId,
    step_id: row.stepId,
    visit: row.visit,
    kind: row.kind,
    arrived_at: instant(row.arrivedAt),
    left_at: instant(row.leftAt),
    port: row.port,
    outcome: row.outcome,
    reason: row.reason,
    value: row.value,
  }));
  await tx`
    insert into ledger (lane, workspace_id, journey_id, version_id, enrolment_id, profile_id, step_id, visit, kind,
                        arrived_at, left_at, port, outcome, reason, value)
    select ${lane}::smallint, workspace_id, journey_id, version_id, enrolment_id, profile_id, step_id, visit, kind,
           arrived_at, left_at, port, outcome, reason, value
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
      workspace_id int, journey_id int, version_id int, enrolment_id bigint, profile_id bigint, step_id text,
      visit int, kind smallint, arrived_at timestamptz, left_at timestamptz, port text, outcome text, reason text,
      value float8)`;
}

async function addCounters(tx: Tx, lane: number, entries: readonly LedgerEntry[]): Promise<void> {
  const sums = new Map<string, Record<string, string | number>>();
  for (const { row, journeyId, versionId } of entries) {
    const counted = {
      journey_id: journeyId,
      version_id: versionId,
      step_id: row.stepId,
      // The hour of arrival for every kind, so that those who arrived in it are those who left since or still wait.
      hour: Math.floor(row.arrivedAt / hourMs) * hourMs,
      kind: row.kind,
      port: row.port ?? "",
      outcome: row.outcome ?? "",
      reason: row.reason ?? "",
    };
    const key = Object.values(counted).join("\u0001");
    const known = sums.get(key);
    if (known) {
      known.n = Number(known.n) + 1;
      known.value = Number(known.value) + (row.value ?? 0);
    } else sums.set(key, { ...counted, hour: new Date(counted.hour).toISOString(), n: 1, value: row.value ?? 0 });
  }
  await tx`
    insert into counter (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason, n, value)
    select ${lane}::smallint, journey_id, version_id, step_id, hour, kind, port, outcome, reason, n, value
    from json_to_recordset(${JSON.stringify([...sums.values()])}::text::json) as r(
      journey_id int, version_id int, step_id text, hour timestamptz, kind smallint, port text, outcome text,
      reason text, n bigint, value float8)
    on conflict (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason)
    do update set n = counter.n + excluded.n, value = counter.value + excluded.value`;
}
