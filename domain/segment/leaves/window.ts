import { earlier } from "../answer";
import type { Moment } from "../compare";
import { durationMs, readSpan } from "../instant";
import type { TimeWindow } from "../predicate";
import { readDate, readPath } from "../read-value";

/** from ≤ time < to, in ms; null = open. */
export type Span = { from: number | null; to: number | null };

/**
 * The span of time an event must lie in; null where nothing can (the trait is no date). Events after now never count,
 * whatever the span says.
 */
export function windowSpan(window: TimeWindow, at: Moment, traits: Record<string, unknown>): Span | null {
  switch (window.kind) {
    case "ever":
      return { from: null, to: null };
    case "last":
      return { from: at.now - durationMs(window) + 1, to: null };
    case "between":
      return {
        from: window.from === null ? null : (readSpan(window.from, at.zone)?.start ?? null),
        to: window.to === null ? null : endOf(window.to, at.zone),
      };
    case "sinceTrait": {
      const date = traitDate(traits, window.path, at.zone);
      return date === null ? null : { from: date, to: null };
    }
    case "nearTrait": {
      const date = traitDate(traits, window.path, at.zone);
      if (date === null) return null;
      const length = durationMs(window);
      return window.side === "before" ? { from: date - length, to: date } : { from: date, to: date + length };
    }
  }
}

/** The date in a trait; of several, the earliest. */
function traitDate(traits: Record<string, unknown>, path: string, zone: string): number | null {
  const value = readPath(traits, path);
  let earliest: number | null = null;
  for (const element of Array.isArray(value) ? value : [value]) earliest = earlier(earliest, readDate(element, zone));
  return earliest;
}

/** A plain date includes its day; an instant is the end itself. */
function endOf(text: string, zone: string): number | null {
  const span = readSpan(text, zone);
  if (!span) return null;
  return span.end - span.start === 1 ? span.start : span.end;
}

/** True for a window that takes its bounds from the person. */
export function isOfTrait(window: TimeWindow): window is Extract<TimeWindow, { path: string }> {
  return window.kind === "sinceTrait" || window.kind === "nearTrait";
}

/** When something of that time leaves the window by the passing of time; null = never. */
export function leavesAt(window: TimeWindow, time: number | null): number | null {
  return time === null || window.kind !== "last" ? null : time + durationMs(window);
}

/** Whether a time that is past lies in the span. */
export function isWithin(span: Span | null, time: number): boolean {
  return span !== null && (span.from === null || time >= span.from) && (span.to === null || time < span.to);
}

/** Whether an event whose time is still to come will count when it has come. */
export function willCount(window: TimeWindow, span: Span | null, time: number): boolean {
  return window.kind === "last" || isWithin(span, time);
}
