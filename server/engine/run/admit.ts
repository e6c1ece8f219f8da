import { refusalOf } from "@/domain/journey/admission";
import { enter } from "@/domain/journey/advance";
import type { SeenEvent } from "@/domain/journey/enrolment";
import { isCapped } from "@/domain/journey/entry-cap";
import type { Refusal } from "@/domain/journey/outcome";
import type { EntryPoint } from "@/server/definitions/definitions";
import { loadEnrolments } from "@/server/engine/read/load-enrolments";
import { roomFor } from "./caps/room-for";
import { activeOf, type Mover, passageKey, take } from "./desk";
import { answer, learnAnswers, type Question } from "./knowledge";
import { type Turn, zoneOf } from "./turn-context";

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
  const room = await roomFor(
    turn,
    candidates
      .filter(({ entry: { journey } }) => isCapped(journey.graph.settings))
      .flatMap((candidate) => {
        const { key, refusal } = refusalFor(turn, candidate);
        return refusal === null ? [{ candidate, key }] : [];
      }),
  );
  const ids = await turn.cache.enrolmentIds(turn.pool, candidates.length);
  return candidates.flatMap((candidate, at) => {
    const { key, refusal: refused } = refusalFor(turn, candidate);
    const refusal = refused ?? (room(candidate) ? null : "capped");
    if (refusal !== null) {
      refuse(turn, candidate, refusal);
      return [];
    }
    const id = ids[at];
    if (id === undefined) throw new Error("The sequence gave too few enrolment ids.");
    return [letIn(turn, candidate, key, id)];
  });
}

function eligibility({ entry: { journey }, profileId }: Candidate): Question[] {
  const predicate = journey.graph.settings.eligibility;
  return predicate === null ? [] : [{ workspaceId: journey.workspaceId, profileId, predicate }];
}

function refusalFor(turn: Turn, candidate: Candidate): { key: string; refusal: Refusal | null } {
  const { journey } = candidate.entry;
  const { profileId, event, at } = candidate;
  if (journey.status !== "live") return { key: "", refusal: "paused" };
  return refusalOf({
    journeyId: journey.id,
    profileId,
    zone: zoneOf(turn, journey.workspaceId),
    settings: journey.graph.settings,
    event,
    at,
    activeKeys: activeOf(turn.desk, profileId)
      .filter(({ enrolment }) => enrolment.journeyId === journey.id)
      .map(({ enrolment }) => enrolment.key),
    past: turn.desk.past.get(passageKey(journey.id, profileId)) ?? [],
    isEligible: () => eligibility(candidate).every((question) => answer(turn, question).matches),
  });
}

/** Records why somebody did not enter. */
export function refuse(turn: Turn, { entry: { journey, stepId }, profileId, at }: Candidate, reason: Refusal): void {
  turn.desk.ledger.push({
    workspaceId: journey.workspaceId,
    journeyId: journey.id,
    versionId: journey.versionId,
    enrolmentId: null,
    profileId,
    row: {
      stepId,
      visit: 1,
      kind: 0,
      arrivedAt: at,
      leftAt: null,
      port: null,
      outcome: "refused",
      reason,
      value: null,
    },
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
