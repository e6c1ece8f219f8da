import { passesFilters } from "../segment/compare";
import type { PropertyFilter } from "../segment/predicate";
import type { SeenEvent } from "./enrolment";

/** True when every filter holds for this event's properties at the time of the event, dates read in this zone. */
export function matchesFilters(where: PropertyFilter[], { properties, time }: SeenEvent, zone: string): boolean {
  return passesFilters(where, properties, { now: time, zone });
}
