import { refusalOf } from "../admission";
import { enter } from "../advance";
import type { SeenEvent } from "../enrolment";
import { capWindows } from "../entry-cap";
import type { Refusal } from "../outcome";
import { ask, type Life, type Mover } from "./life";
import type { SimulatedJourney } from "./simulation";

/** The person at the door of a journey; `at` is the instant (ms) of entering. */
export type Candidate = { journey: SimulatedJourney; stepId: string; event: SeenEvent | null; at: number };

/** Lets the person in or records why not. Who enters stands at the entry step, ready to move. */
export function admit(life: Life, candidates: readonly Candidate[]): Mover[] {
  return candidates.flatMap((candidate) => {
    const { journey, event, stepId, at } = candidate;
    const { journeyId, versionId, graph } = journey;
    const { key, refusal } = refusalOf({
      journeyId,
      profileId: life.profileId,
      zone: life.zone,
      settings: graph.settings,
      event,
      at,
      activeKeys: life.enrolments.filter((r) => r.enrolment.journeyId === journeyId).map((r) => r.enrolment.key),
      past: life.past.filter((one) => one.journeyId === journeyId),
      isEligible: () => graph.settings.eligibility === null || ask(life, graph.settings.eligibility).matches,
    });
    if (refusal !== null || !takesPlace(life, candidate)) {
      refuse(life, candidate, refusal ?? "capped");
      return [];
    }
    const ids = { id: life.nextId++, profileId: life.profileId, journeyId, versionId, key, stepId };
    const resting = { enrolment: enter({ ...ids, entryEvent: event }, at), journey, wakeAt: null };
    life.enrolments.push(resting);
    return [{ resting, wokenBy: { kind: "arrival" as const }, at }];
  });
}

/** A cap counts everybody who enters; in a simulation of one person, that person's own entries. */
function takesPlace({ entered, zone }: Life, { journey: { journeyId, graph }, at }: Candidate): boolean {
  const windows = capWindows(graph.settings, at, zone).map(({ span, startsAt, most }) => {
    const key = `${journeyId} ${span} ${startsAt}`;
    return { key, most, used: entered.get(key) ?? 0 };
  });
  if (windows.some(({ used, most }) => used >= most)) return false;
  for (const { key, used } of windows) entered.set(key, used + 1);
  return true;
}

/** Records why the person did not enter. */
export function refuse(life: Life, { journey: { journeyId }, stepId, at }: Candidate, reason: Refusal): void {
  const row = { stepId, visit: 1, kind: 0 as const, arrivedAt: at, leftAt: null, port: null, value: null };
  life.out.ledger.push({ ...row, outcome: "refused", reason, journeyId, enrolmentId: null });
}
