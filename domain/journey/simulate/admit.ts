import { refusalOf } from "../admission";
import { endEnrolment, enter } from "../advance";
import type { SeenEvent, WokenBy } from "../enrolment";
import { matchesFilters } from "../match-filters";
import { endingBy, wakenedBy } from "../wake";
import { ask, type Life, type Resting, type SimulatedJourney } from "./life";
import { move, record } from "./move";
import type { Change } from "./segments";

/** Feeds an event to exit rules, waits and entries. */
export function route(life: Life, event: SeenEvent): void {
  const woken: [Resting, WokenBy][] = [];
  for (const resting of [...life.enrolments]) {
    const ending = endingBy(resting.journey.graph, resting.enrolment, event, life.zone);
    if (ending) record(life, resting, endEnrolment(resting.enrolment, ending, life.now, false));
    else {
      const wokenBy = wakenedBy(resting.enrolment, event, life.zone);
      if (wokenBy) woken.push([resting, wokenBy]);
    }
  }
  const entering = life.journeys.flatMap((journey) => {
    const entry = journey.graph.entries.find(
      ({ rule }) => rule.kind === "event" && rule.event === event.name && matchesFilters(rule.where, event, life.zone),
    );
    return entry ? admit(life, journey, entry.stepId, event) : [];
  });
  for (const [resting, wokenBy] of woken) move(life, resting, wokenBy);
  for (const resting of entering) move(life, resting, { kind: "arrival" });
}

/** Lets the person into the journeys that start with what happened to their segments. */
export function startBySegments(life: Life, changes: readonly Change[]): void {
  const entering = changes.flatMap(({ segmentId, on }) =>
    life.journeys.flatMap((journey) => {
      const entry = journey.graph.entries.find(
        ({ rule }) => rule.kind === "segment" && rule.segmentId === segmentId && rule.on === on,
      );
      return entry ? admit(life, journey, entry.stepId, null) : [];
    }),
  );
  for (const resting of entering) move(life, resting, { kind: "arrival" });
}

function admit(life: Life, journey: SimulatedJourney, stepId: string, event: SeenEvent | null): Resting[] {
  const { journeyId, versionId, graph } = journey;
  const { key, refusal } = refusalOf({
    settings: graph.settings,
    event,
    at: life.now,
    activeKeys: life.enrolments.filter((r) => r.enrolment.journeyId === journeyId).map((r) => r.enrolment.key),
    past: life.past.filter((one) => one.journeyId === journeyId),
    isEligible: () => graph.settings.eligibility === null || ask(life, graph.settings.eligibility).matches,
  });
  if (refusal !== null) {
    const row = { stepId, visit: 1, kind: 0 as const, arrivedAt: life.now, leftAt: null, port: null, value: null };
    life.out.ledger.push({ ...row, outcome: "refused", reason: refusal, journeyId, enrolmentId: null });
    return [];
  }
  const ids = { id: life.nextId++, profileId: life.profileId, journeyId, versionId, key, stepId };
  const resting = { enrolment: enter({ ...ids, entryEvent: event }, life.now), journey, wakeAt: null };
  life.enrolments.push(resting);
  return [resting];
}
