import type { JourneyDocument } from "@/domain/journey/document";
import { entryRules } from "@/domain/journey/entry-rules";
import { openFor } from "@/domain/journey/stay";
import { definitions } from "@/nodes/definitions.gen";
import type { Tx } from "@/server/db/connect";
import { requestFromLanes } from "@/server/engine/request-lanes";

type CurrentEntry = { stepId: string; segmentId: number };

/** Entries that also take those who are in the segment when the journey begins. */
function entriesWithCurrent(document: JourneyDocument): CurrentEntry[] {
  return entryRules(document, definitions).flatMap(({ stepId, rule }) =>
    rule.kind === "segment" && rule.on === "enter" && rule.includeCurrent
      ? [{ stepId, segmentId: rule.segmentId }]
      : [],
  );
}

/** The entries whose present members are still to be let in, because the journey has not begun or was paused. */
export async function unfilledEntries(tx: Tx, journeyId: number): Promise<ReadonlySet<string>> {
  const rows = await tx<{ stepId: string }[]>`
    select step_id as "stepId" from journey_schedule where journey_id = ${journeyId} and next_at is not null`;
  return new Set(rows.map(({ stepId }) => stepId));
}

/**
 * The entries whose current members a publish must enrol: those the version before did not have already. Publishing
 * a changed e-mail must not send everyone through the journey again.
 * @param unfilled steps of the version before whose members have not been let in yet
 */
export function entriesToFill(
  document: JourneyDocument,
  before: JourneyDocument | null,
  unfilled: ReadonlySet<string>,
): CurrentEntry[] {
  const filled = (before ? entriesWithCurrent(before) : []).filter(({ stepId }) => !unfilled.has(stepId));
  const had = new Set(filled.map(({ segmentId }) => segmentId));
  return entriesWithCurrent(document).filter(({ segmentId }) => !had.has(segmentId));
}

type Filling = {
  workspaceId: number;
  journeyId: number;
  versionId: number;
  document: JourneyDocument;
  entries: CurrentEntry[];
  isPaused: boolean;
  now: Date;
};

/**
 * Has the present members of the entries' segments enrolled: at once, or when the journey begins (its start date, the
 * end of its pause), for before that it would turn them all away. Returns how many members there are who enter now.
 */
export async function enrolCurrent(tx: Tx, input: Filling): Promise<number> {
  const { workspaceId, journeyId, versionId, document, entries, isPaused, now } = input;
  if (entries.length === 0) return 0;
  const begins = await beginningOf(tx, workspaceId, document);
  if (isPaused || (begins !== null && begins > now)) {
    await tx`
      insert into journey_schedule (journey_id, step_id, workspace_id, version_id, next_at, handled_until)
      select ${journeyId}::int, step_id, ${workspaceId}::int, ${versionId}::int, ${begins ?? now}, ${now}
      from unnest(${entries.map(({ stepId }) => stepId)}::text[]) as step_id`;
    return 0;
  }
  for (const { stepId } of entries) await askForMembers(tx, { workspaceId, journeyId, stepId });
  const [row] = await tx<{ n: number }[]>`
    select count(*) as n from membership
    where workspace_id = ${workspaceId} and is_member
      and segment_id = any(${entries.map(({ segmentId }) => segmentId)}::int[])`;
  return row?.n ?? 0;
}

/** Asks the lanes to let the members of an entry's segment in; re-entry and eligibility hold as for anyone. */
export async function askForMembers(tx: Tx, to: { workspaceId: number; journeyId: number; stepId: string }) {
  const { workspaceId, journeyId, stepId } = to;
  await requestFromLanes(tx, workspaceId, { do: "enrolMembers", journeyId, stepId, after: 0 });
}

/** The workspace's clock is another now: those who enter when the journey begins do so by it. */
export async function replanBeginning(
  tx: Tx,
  workspaceId: number,
  journeyId: number,
  document: JourneyDocument,
): Promise<void> {
  const begins = await beginningOf(tx, workspaceId, document);
  if (begins === null) return;
  await tx`
    update journey_schedule set next_at = ${begins}
    where journey_id = ${journeyId} and next_at is not null
      and step_id = any(${entriesWithCurrent(document).map(({ stepId }) => stepId)}::text[])`;
}

/** When people may first enter; null = at any time. */
async function beginningOf(tx: Tx, workspaceId: number, { settings }: JourneyDocument): Promise<Date | null> {
  const [row] = await tx<{ zone: string }[]>`select timezone as zone from workspace where id = ${workspaceId}`;
  const { from } = openFor(settings.runs, row?.zone ?? "UTC");
  return from === null ? null : new Date(from);
}
