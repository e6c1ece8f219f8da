import type { SeenEvent } from "../journey/enrolment";
import { type Answer, earlier } from "./answer";
import { type Moment, nextFlip, passesFilters } from "./compare";
import { dayIn, durationMs, readSpan } from "./instant";
import type { DidLeaf, TimeWindow } from "./predicate";
import { distinctKey, readPath } from "./read-value";

/**
 * All that the answer of a did-leaf depends on. The things counted (occurrences, days, values) are ranked by the
 * latest event of each, newest first: with n the leaf's number, `nth` and `afterNth` are the times of the n-th and
 * the (n+1)-th, null where there are fewer. Times in ms since epoch.
 */
export type DidSummary = {
  /** How many are counted; numbers above n + 1 may be given as n + 1. */
  count: number;
  nth: number | null;
  afterNth: number | null;
  /** The earliest event of that name whose time is still to come. */
  future: number | null;
  /** The first instant at which a relative date filter may change for an event of that name. */
  flip: number | null;
};

/** The span of time an event must lie in, from ≤ time < to, in ms; null = open. Events after now never count. */
export function windowSpan(window: TimeWindow, { now, zone }: Moment): { from: number | null; to: number | null } {
  switch (window.kind) {
    case "ever":
      return { from: null, to: null };
    case "last":
      return { from: now - durationMs(window) + 1, to: null };
    case "between":
      return {
        from: window.from === null ? null : (readSpan(window.from, zone)?.start ?? null),
        to: window.to === null ? null : endOf(window.to, zone),
      };
  }
}

/** A plain date includes its day; an instant is the end itself. */
function endOf(text: string, zone: string): number | null {
  const span = readSpan(text, zone);
  if (!span) return null;
  return span.end - span.start === 1 ? span.start : span.end;
}

/** The answer of a did-leaf from its summary: the n-th latest leaving the window is what ends it. */
export function answerDid({ count: test, window }: DidLeaf, summary: DidSummary): Answer {
  const { count } = summary;
  const leaves = (time: number | null) => (time === null || window.kind !== "last" ? null : time + durationMs(window));
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

/** The summary of a did-leaf over a person's events, in any order. */
export function summarizeEvents(leaf: DidLeaf, events: SeenEvent[], at: Moment): DidSummary {
  const { from, to } = windowSpan(leaf.window, at);
  const latest = new Map<string, number>();
  let future: number | null = null;
  let flip: number | null = null;
  for (const event of events) {
    if (event.name !== leaf.event || (to !== null && event.time >= to)) continue;
    if (event.time > at.now) {
      if (from === null || leaf.window.kind === "last" || event.time >= from) future = earlier(future, event.time);
      continue;
    }
    if (from !== null && event.time < from) continue;
    for (const { path, test } of leaf.where) flip = earlier(flip, nextFlip(test, readPath(event.properties, path), at));
    if (!passesFilters(leaf.where, event.properties, at)) continue;
    const key = countedKey(leaf, event, at.zone);
    if (key !== null) latest.set(key, Math.max(latest.get(key) ?? event.time, event.time));
  }
  const times = [...latest.values()].sort((a, b) => b - a);
  const { n } = leaf.count;
  return { count: times.length, nth: times[n - 1] ?? null, afterNth: times[n] ?? null, future, flip };
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
