import type { SeenEvent } from "../journey/enrolment";
import { type Answer, earlier } from "./answer";
import type { Moment } from "./compare";
import { dayIn } from "./instant";
import { type Changes, type Lived, scanEvents } from "./leaves/scan-events";
import { leavesAt } from "./leaves/window";
import type { DidLeaf } from "./predicate";
import { distinctKey, readPath } from "./read-value";

/**
 * All that the answer of a did-leaf depends on. The things counted (occurrences, days, values) are ranked by the
 * latest event of each, newest first: with n the leaf's number, `nth` and `afterNth` are the times of the n-th and
 * the (n+1)-th, null where there are fewer. Times in ms since epoch.
 */
export type DidSummary = Changes & {
  /** How many are counted; numbers above n + 1 may be given as n + 1. */
  count: number;
  nth: number | null;
  afterNth: number | null;
};

/** The answer of a did-leaf from its summary: the n-th latest leaving the window is what ends it. */
export function answerDid({ count: test, window }: DidLeaf, summary: DidSummary): Answer {
  const { count } = summary;
  const leaves = (time: number | null) => leavesAt(window, time);
  switch (test.op) {
    case "atLeast": {
      if (test.n === 0) return { matches: true, until: null };
      if (count >= test.n) return { matches: true, until: earlier(leaves(summary.nth), summary.flip) };
      return { matches: false, until: earlier(summary.future, summary.flip) };
    }
    case "atMost": {
      if (count <= test.n) return { matches: true, until: earlier(summary.future, summary.flip) };
      return { matches: false, until: earlier(leaves(summary.afterNth), summary.flip) };
    }
    case "exactly": {
      const next = earlier(summary.future, summary.flip);
      if (count === test.n) return { matches: true, until: earlier(leaves(summary.nth), next) };
      return { matches: false, until: earlier(count > test.n ? leaves(summary.afterNth) : null, next) };
    }
  }
}

/** The names of the events a did-leaf counts. */
export const didNames = ({ event, orEvents }: DidLeaf): string[] => [event, ...(orEvents ?? [])];

/** The summary of a did-leaf over a person's events, in any order. */
export function summarizeEvents(leaf: DidLeaf, lived: Lived, at: Moment): DidSummary {
  const { where, window } = leaf;
  const { counted, ...changes } = scanEvents({ names: didNames(leaf), where, window }, lived, at);
  const latest = new Map<string, number>();
  for (const event of counted) {
    const key = countedKey(leaf, event, at.zone);
    if (key !== null) latest.set(key, Math.max(latest.get(key) ?? event.time, event.time));
  }
  const times = [...latest.values()].sort((a, b) => b - a);
  const { n } = leaf.count;
  return { count: times.length, nth: times[n - 1] ?? null, afterNth: times[n] ?? null, ...changes };
}

function countedKey(leaf: DidLeaf, event: SeenEvent, zone: string): string | null {
  switch (leaf.per.by) {
    case "occurrence":
      return event.id;
    case "day":
      return dayIn(zone, event.time);
    case "property":
      return distinctKey(readPath(event.properties, leaf.per.path));
  }
}
