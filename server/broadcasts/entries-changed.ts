import type { JourneyDocument } from "@/domain/journey/document";
import { entryRules } from "@/domain/journey/entry-rules";
import { definitions } from "@/nodes/definitions.gen";
import type { Tx } from "@/server/db/connect";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { replanBeginning } from "@/server/journeys/enrol-current";
import { resumeBroadcasts } from "./change-broadcast";
import { dropSchedules, planSchedules, replanSchedules } from "./plan-schedules";

type Published = {
  workspaceId: number;
  journeyId: number;
  versionId: number;
  document: JourneyDocument;
  /** The version that was live until now; null for the first and after a stop. */
  before: JourneyDocument | null;
};

/** Sets up what a version that goes live starts by itself: times of campaigns, and the timers of people's dates. */
export async function entriesPublished(tx: Tx, input: Published): Promise<void> {
  await planSchedules(tx, { ...input, now: new Date() });
  const before = dateRules(input.before);
  const after = dateRules(input.document);
  for (const stepId of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(stepId) !== after.get(stepId)) await keepDates(tx, input, stepId);
  }
}

type Key = { workspaceId: number; journeyId: number };

/** A stopped journey starts nothing more: no campaign, no date. */
export async function entriesStopped(tx: Tx, key: Key, live: JourneyDocument): Promise<void> {
  await dropSchedules(tx, key.journeyId);
  for (const stepId of dateRules(live).keys()) await keepDates(tx, key, stepId);
}

/** A journey goes on after a pause, and its campaigns with it. */
export async function entriesResumed(tx: Tx, { workspaceId, journeyId }: Key): Promise<void> {
  await resumeBroadcasts(tx, workspaceId, journeyId);
}

const keepDates = (tx: Tx, { workspaceId, journeyId }: Key, stepId: string) =>
  requestFromLanes(tx, workspaceId, { do: "keepDates", journeyId, stepId, after: 0 });

/** The date entries of a version, as text to compare them by. */
function dateRules(document: JourneyDocument | null): Map<string, string> {
  const rules = document ? entryRules(document, definitions) : [];
  return new Map(rules.flatMap(({ stepId, rule }) => (rule.kind === "date" ? [[stepId, JSON.stringify(rule)]] : [])));
}

/** The workspace's clock is another now: times of campaigns and dates of people without a zone of their own move. */
export async function zoneChanged(tx: Tx, workspaceId: number): Promise<void> {
  const running = await tx<{ journeyId: number; document: JourneyDocument }[]>`
    select j.id as "journeyId", v.document from journey j join journey_version v on v.id = j.live_version_id
    where j.workspace_id = ${workspaceId} and j.status in ('live', 'paused')`;
  for (const { journeyId, document } of running) {
    for (const stepId of dateRules(document).keys()) await keepDates(tx, { workspaceId, journeyId }, stepId);
    await replanSchedules(tx, workspaceId, journeyId, document);
    await replanBeginning(tx, workspaceId, journeyId, document);
  }
}
