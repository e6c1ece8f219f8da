import { enter } from "@/domain/journey/advance";
import type { SeenEvent } from "@/domain/journey/enrolment";
import type { Refusal } from "@/domain/journey/outcome";
import { lengthOf } from "@/domain/schedule/exact-duration";
import { readPath } from "@/domain/segment/read-value";
import type { EntryPoint } from "@/server/definitions/definitions";
import { loadEnrolments } from "@/server/engine/read/load-enrolments";
import { activeOf, type Mover, passageKey, take } from "./desk";
import { answer, learnAnswers, type Question } from "./knowledge";
import type { Turn } from "./turn-context";

/** Somebody at the door of a journey. */
export type Candidate = {
  entry: EntryPoint;
  profileId: number;
  event: SeenEvent | null;
  /** The instant (ms) of entering. */
  at: number;
};

/**
 * Lets candidates in or records why not. Whoever enters stands at the entry step and is returned, ready to move.
 */
export async function admit(turn: Turn, candidates: readonly Candidate[]): Promise<Mover[]> {
  if (candidates.length === 0) return [];
  await loadEnrolments(
    turn,
    candidates.map(({ profileId }) => profileId),
  );
  await learnAnswers(turn, candidates.flatMap(eligibility));
  const ids = await turn.cache.enrolmentIds(turn.tx, candidates.length);
  return candidates.flatMap((candidate, at) => {
    const key = keyOf(candidate);
    const refusal = refusalOf(turn, candidate, key);
    const id = ids[at];
    if (refusal !== null || key === null || id === undefined) {
      refuse(turn, candidate, refusal ?? "no_key");
      return [];
    }
    return [letIn(turn, candidate, key, id)];
  });
}

function eligibility({ entry: { journey }, profileId }: Candidate): Question[] {
  const predicate = journey.graph.settings.eligibility;
  return predicate === null ? [] : [{ workspaceId: journey.workspaceId, profileId, predicate }];
}

/** The re-entry key; null when the journey needs one and the event has none. */
function keyOf({ entry: { journey }, event }: Candidate): string | null {
  const { reentry } = journey.graph.settings;
  if (reentry.mode !== "perKey") return "";
  const value = readPath(event?.properties, reentry.property);
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 200) : null;
}

function refusalOf(turn: Turn, candidate: Candidate, key: string | null): Refusal | null {
  const { journey } = candidate.entry;
  const { profileId, at } = candidate;
  if (journey.status !== "live") return "paused";
  if (key === null) return "no_key";
  const inside = activeOf(turn.desk, profileId).some(
    ({ enrolment }) => enrolment.journeyId === journey.id && enrolment.key === key,
  );
  if (inside) return "already_in";
  const past = (turn.desk.past.get(passageKey(journey.id, profileId)) ?? []).filter((one) => one.key === key);
  const { reentry } = journey.graph.settings;
  if ((reentry.mode === "never" || reentry.mode === "perKey") && past.length > 0) return "enters_once";
  if (reentry.mode === "afterPause" && past.some(({ endedAt }) => at < endedAt + lengthOf(reentry.pause))) {
    return "too_soon";
  }
  return eligibility(candidate).every((question) => answer(turn, question).matches) ? null : "not_eligible";
}

function refuse(turn: Turn, { entry: { journey, stepId }, profileId, at }: Candidate, reason: Refusal): void {
  turn.desk.ledger.push({
    workspaceId: journey.workspaceId,
    journeyId: journey.id,
    versionId: journey.versionId,
    enrolmentId: null,
    profileId,
    row: { stepId, visit: 1, kind: 0, arrivedAt: at, leftAt: null, port: null, outcome: "refused", reason },
  });
}

function letIn(turn: Turn, { entry, profileId, event, at }: Candidate, key: string, id: number): Mover {
  const { journey, stepId } = entry;
  const enrolment = enter(
    { id, profileId, journeyId: journey.id, versionId: journey.versionId, key, stepId, entryEvent: event },
    at,
  );
  const { workspaceId, graph } = journey;
  const held = take(turn.desk, { enrolment, workspaceId, graph, isNew: true, changed: true, wakeAt: null });
  return { held, wokenBy: { kind: "arrival" }, at };
}
