import { type DateTimer, renewedTimer } from "../../schedule/date-moment";
import { occurrencesAfter } from "../../schedule/occurrences";
import { personZone } from "../../schedule/person-zone";
import { earlier } from "../../segment/answer";
import { readPath } from "../../segment/read-value";
import type { EntryRule } from "../node";
import type { SimulatedJourney, Simulation } from "./simulation";

/** What starts journeys with nobody asking: times of schedules, and the person's dates. Instants in ms. */
export type OwnEntries = {
  schedules: {
    journey: SimulatedJourney;
    stepId: string;
    rule: Schedule;
    handledUntil: number;
    nextAt: number | null;
  }[];
  dates: ({ journey: SimulatedJourney; stepId: string; rule: DateRule } & DateTimer)[];
};

type Schedule = Extract<EntryRule, { kind: "schedule" }>;
type DateRule = Extract<EntryRule, { kind: "date" }>;

/** The entries as they stand when the journeys have just gone live: moments that have passed do not count. */
export function ownEntries({ journeys, zone, traits, happenings, from }: Simulation): OwnEntries {
  const now = from ?? happenings[0]?.time;
  const own: OwnEntries = { schedules: [], dates: [] };
  if (now === undefined) return own;
  for (const journey of journeys) {
    for (const { stepId, rule } of journey.graph.entries) {
      if (rule.kind === "schedule") {
        const nextAt = occurrencesAfter(rule.schedule, zone, now, 1)[0]?.at ?? null;
        own.schedules.push({ journey, stepId, rule, handledUntil: now, nextAt });
      } else if (rule.kind === "date") {
        const told = { zone: personZone(traits, zone), now, doneFor: null, catchUp: false };
        own.dates.push({ journey, stepId, rule, ...renewedTimer(rule, readPath(traits, rule.path), told) });
      }
    }
  }
  return own;
}

/** The first instant (ms) at which one of them lets the person in; null = never. */
export function nextOwnEntry({ schedules, dates }: OwnEntries): number | null {
  let next: number | null = null;
  for (const { nextAt } of schedules) next = earlier(next, nextAt);
  for (const { dueAt } of dates) next = earlier(next, dueAt);
  return next;
}
