import type { SeenEvent } from "../../journey/enrolment";
import { earlier } from "../answer";
import { type Moment, nextFlip, passesFilters } from "../compare";
import type { PropertyFilter, TimeWindow } from "../predicate";
import { readPath } from "../read-value";
import { tomorrow } from "./anniversary";
import { isWithin, willCount, windowSpan } from "./window";

/** Which events a leaf looks at. */
export type EventSource = { names: readonly string[]; where: readonly PropertyFilter[]; window: TimeWindow };

/** A person as a leaf about events needs them. */
export type Lived = { traits: Record<string, unknown>; events: readonly SeenEvent[] };

/** When what a leaf sees changes although nothing comes in. Times in ms since epoch, null = never. */
export type Changes = {
  /** The earliest event of such a name whose time is still to come. */
  future: number | null;
  /** The first instant at which a relative date filter may change for such an event. */
  flip: number | null;
};

export const noChange: Changes = { future: null, flip: null };

/** The events that count, in any order. `also` are more filters that are tested later but may flip as well. */
export function scanEvents(
  { names, where, window }: EventSource,
  { traits, events }: Lived,
  at: Moment,
  also: readonly PropertyFilter[] = [],
): Changes & { counted: SeenEvent[] } {
  const span = windowSpan(window, at, traits);
  const counted: SeenEvent[] = [];
  let { future, flip } = noChange;
  for (const event of events) {
    if (!names.includes(event.name)) continue;
    if (event.time > at.now) {
      if (willCount(window, span, event.time)) future = earlier(future, event.time);
      continue;
    }
    if (!isWithin(span, event.time)) continue;
    for (const filter of [...where, ...also]) flip = earlier(flip, flipOf(filter, event, at));
    if (passesFilters(where, event.properties, at)) counted.push(event);
  }
  return { counted, future, flip };
}

/** Anniversaries of properties are asked again every midnight, which SQL can tell without looking at the date. */
function flipOf({ path, test }: PropertyFilter, { properties }: SeenEvent, at: Moment): number | null {
  return test.op === "anniversary" ? tomorrow(at.now, at.zone) : nextFlip(test, readPath(properties, path), at);
}

/** The earliest time; null for none. */
export function oldest(events: readonly SeenEvent[]): number | null {
  return events.reduce<number | null>((first, { time }) => earlier(first, time), null);
}
