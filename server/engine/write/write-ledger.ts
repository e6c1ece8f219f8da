import type { Tx } from "@/server/db/connect";
import type { LedgerEntry } from "@/server/engine/run/desk";
import { Dictionary, numbers } from "./arrays";

const hourMs = 3_600_000;

/** Appends ledger rows and adds them to the hourly counters: two statements, whatever their number. */
export async function writeLedger(tx: Tx, lane: number, entries: readonly LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const words = dictionary();
  const wordOf = entries.map((entry) => words.of(entry));
  await Promise.all([
    appendRows(tx, lane, entries, wordOf, words),
    addCounters(tx, lane, sumsOf(entries, wordOf), words),
  ]);
}

type Words = Dictionary<LedgerEntry>;

/** What rows of the same step with the same outcome share. */
function dictionary(): Words {
  return new Dictionary(
    ({ journeyId, versionId, row }) =>
      `${journeyId} ${versionId} ${row.stepId} ${row.kind} ${row.port}\u0001${row.outcome}\u0001${row.reason}`,
    ({ workspaceId, journeyId, versionId, row }) => ({
      workspace_id: workspaceId,
      journey_id: journeyId,
      version_id: versionId,
      step_id: row.stepId,
      kind: row.kind,
      port: row.port,
      outcome: row.outcome,
      reason: row.reason,
    }),
  );
}

async function appendRows(
  tx: Tx,
  lane: number,
  entries: readonly LedgerEntry[],
  wordOf: readonly number[],
  { words }: Words,
): Promise<void> {
  await tx`
    insert into ledger (lane, workspace_id, journey_id, version_id, enrolment_id, profile_id, step_id, visit, kind,
                        arrived_at, left_at, port, outcome, reason, value)
    select ${lane}::smallint, w.workspace_id, w.journey_id, w.version_id, r.enrolment_id, r.profile_id, w.step_id,
           r.visit, w.kind, to_timestamp(r.arrived_at / 1000), to_timestamp(r.left_at / 1000), w.port, w.outcome, w.reason,
           r.value
    from unnest(
      ${numbers(wordOf)}::text::int[],
      ${numbers(entries.map(({ enrolmentId }) => enrolmentId))}::text::bigint[],
      ${numbers(entries.map(({ profileId }) => profileId))}::text::bigint[],
      ${numbers(entries.map(({ row }) => row.visit))}::text::int[],
      ${numbers(entries.map(({ row }) => row.arrivedAt))}::text::float8[],
      ${numbers(entries.map(({ row }) => row.leftAt))}::text::float8[],
      ${numbers(entries.map(({ row }) => row.value))}::text::float8[]
    ) with ordinality as r(word, enrolment_id, profile_id, visit, arrived_at, left_at, value, n)
    join json_to_recordset(${JSON.stringify(words)}::text::json) as w(
      word int, workspace_id int, journey_id int, version_id int, step_id text, kind smallint, port text, outcome text,
      reason text) on w.word = r.word
    -- Ids rise in the order of the rows: a person's trace is read in it.
    order by r.n`;
}

type Sum = { word: number; hour: number; n: number; value: number };

/** The hour is that of arrival for every kind, so that those who arrived in it are those who left since or still wait. */
function sumsOf(entries: readonly LedgerEntry[], wordOf: readonly number[]): Sum[] {
  const sums = new Map<number, Sum>();
  for (const [at, { row }] of entries.entries()) {
    const word = wordOf[at] ?? 0;
    const hour = Math.floor(row.arrivedAt / hourMs);
    // Hours since 1970 need less than 24 bits for the next thousand years.
    const key = word * 2 ** 24 + hour;
    const known = sums.get(key);
    if (known) {
      known.n += 1;
      known.value += row.value ?? 0;
    } else sums.set(key, { word, hour, n: 1, value: row.value ?? 0 });
  }
  return [...sums.values()];
}

async function addCounters(tx: Tx, lane: number, sums: readonly Sum[], { words }: Words): Promise<void> {
  await tx`
    insert into counter (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason, n, value)
    select ${lane}::smallint, w.journey_id, w.version_id, w.step_id, to_timestamp(r.hour * 3600::float8), w.kind,
           coalesce(w.port, ''), coalesce(w.outcome, ''), coalesce(w.reason, ''), r.n,
           r.value
    from unnest(
      ${numbers(sums.map(({ word }) => word))}::text::int[],
      ${numbers(sums.map(({ hour }) => hour))}::text::int[],
      ${numbers(sums.map(({ n }) => n))}::text::bigint[],
      ${numbers(sums.map(({ value }) => value))}::text::float8[]
    ) as r(word, hour, n, value)
    join json_to_recordset(${JSON.stringify(words)}::text::json) as w(
      word int, journey_id int, version_id int, step_id text, kind smallint, port text, outcome text, reason text)
      on w.word = r.word
    on conflict (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason)
    do update set n = counter.n + excluded.n, value = counter.value + excluded.value`;
}
