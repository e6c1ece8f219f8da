import type { LedgerRow } from "../journey/enrolment";

/**
 * One row per visit, in order of arrival: a stay (kind 1) and the leaving that ended it (kind 2) become the latter,
 * which says everything the former said.
 */
export function joinVisits<Row extends LedgerRow & { versionId?: number }>(rows: readonly Row[]): Row[] {
  const left = new Set(rows.filter((r) => r.kind === 2).map(visitOf));
  return rows
    .filter((r) => r.kind !== 1 || !left.has(visitOf(r)))
    .map((row, i) => ({ row, i }))
    .sort(
      (a, b) =>
        instantOf(a.row) - instantOf(b.row) || (a.row.leftAt ?? Infinity) - (b.row.leftAt ?? Infinity) || a.i - b.i,
    )
    .map(({ row }) => row);
}

/** A goal is reached after entering, where the row begins. */
const instantOf = ({ kind, arrivedAt, leftAt }: LedgerRow) => (kind === 4 ? (leftAt ?? arrivedAt) : arrivedAt);

/** A person moved to another version has the same visit in both. */
const visitOf = ({ versionId, stepId, visit }: { versionId?: number; stepId: string; visit: number }) =>
  `${versionId ?? ""} ${stepId} ${visit}`;
