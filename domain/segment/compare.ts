import { earlier } from "./answer";
import { durationMs, readSpan } from "./instant";
import { anniversaryDays, anniversaryFlip, monthDay } from "./leaves/anniversary";
import { isNear } from "./leaves/near";
import type { Comparison, PropertyFilter, Scalar } from "./predicate";
import { fold, readDate, readNumber, readPath } from "./read-value";

/** Now (ms since epoch), and the workspace's IANA zone, in which dates without an offset are read. */
export type Moment = { now: number; zone: string };

/**
 * Whether a value passes a test. An array passes when any of its elements does (`notEquals`: when none is equal);
 * nested arrays, objects and null pass nothing.
 */
export function passes(test: Comparison, value: unknown, at: Moment): boolean {
  switch (test.op) {
    case "exists":
      return value !== undefined && value !== null;
    case "missing":
      return value === undefined || value === null;
    case "notEquals":
      return !some(value, (v) => isEqual(v, test.value, test.exact));
    case "equals":
      return some(value, (v) => isEqual(v, test.value, test.exact));
    case "in":
      return some(value, (v) => test.values.some((wanted) => isEqual(v, wanted)));
    case "notIn":
      return !some(value, (v) => test.values.some((wanted) => isEqual(v, wanted)));
    case "hasAll":
      return test.values.every((wanted) => some(value, (v) => isEqual(v, wanted)));
    case "contains":
    case "startsWith":
    case "endsWith":
      return passesText(test, value);
    case "greater":
      return someNumber(value, (n) => n > test.value);
    case "atLeast":
      return someNumber(value, (n) => n >= test.value);
    case "less":
      return someNumber(value, (n) => n < test.value);
    case "atMost":
      return someNumber(value, (n) => n <= test.value);
    case "anniversary": {
      const days = anniversaryDays(test, at.now, at.zone);
      return some(value, (v) => days.has(monthDay(v, at.zone) ?? ""));
    }
    case "near":
      return some(value, (v) => isNear(test, v));
    default:
      return passesDate(test, value, at);
  }
}

type TextTest = Extract<Comparison, { op: "contains" | "startsWith" | "endsWith" }>;

function passesText(test: TextTest, value: unknown): boolean {
  const as = foldingOf(test.exact);
  const part = as(test.value);
  const holds = (text: string) => {
    switch (test.op) {
      case "contains":
        return text.includes(part);
      case "startsWith":
        return text.startsWith(part);
      case "endsWith":
        return text.endsWith(part);
    }
  };
  return some(value, (v) => typeof v === "string" && holds(as(v)));
}

/** How text is compared: in any case unless capitals count as well. */
const foldingOf = (exact: boolean | undefined) => (exact ? (text: string) => text.normalize("NFC") : fold);

type DateTest = Extract<Comparison, { op: "before" | "after" | "withinLast" | "withinNext" }>;

function passesDate(test: DateTest, value: unknown, at: Moment): boolean {
  if ("value" in test) {
    const span = readSpan(test.value, at.zone);
    if (!span) return false;
    return someDate(value, at.zone, (date) => (test.op === "before" ? date < span.start : date >= span.end));
  }
  return someDate(value, at.zone, (date) => {
    const [from, to] = holdsBetween(test, date);
    return from <= at.now && at.now < to;
  });
}

/** A relative test of a date holds at every now in [from, to). */
function holdsBetween(test: Extract<Comparison, { op: "withinLast" | "withinNext" }>, date: number): [number, number] {
  const span = durationMs(test);
  return test.op === "withinLast" ? [date, date + span] : [date - span, date];
}

/** The first instant after now at which the test of this value could change by the passing of time; null = never. */
export function nextFlip(test: Comparison, value: unknown, at: Moment): number | null {
  if (test.op !== "withinLast" && test.op !== "withinNext" && test.op !== "anniversary") return null;
  let next: number | null = null;
  for (const element of Array.isArray(value) ? value : [value]) {
    if (test.op === "anniversary") {
      const days = monthDay(element, at.zone);
      if (days !== null) next = earlier(next, anniversaryFlip(test, days, at.now, at.zone));
      continue;
    }
    const date = readDate(element, at.zone);
    if (date === null) continue;
    for (const bound of holdsBetween(test, date)) if (bound > at.now) next = earlier(next, bound);
  }
  return next;
}

/** Whether the properties of an event pass all filters. */
export function passesFilters(
  where: readonly PropertyFilter[],
  properties: Record<string, unknown> | null | undefined,
  at: Moment,
): boolean {
  return where.every(({ path, test }) => passes(test, readPath(properties, path), at));
}

/** Text equals text under `fold`; a number also equals text that reads as it; true and false also their text. */
function isEqual(value: unknown, wanted: Scalar, exact?: boolean): boolean {
  switch (typeof wanted) {
    case "string": {
      const as = foldingOf(exact);
      return typeof value === "string" && as(value) === as(wanted);
    }
    case "number":
      return readNumber(value) === wanted;
    default:
      return value === wanted || (typeof value === "string" && fold(value) === String(wanted));
  }
}

function some(value: unknown, holds: (element: unknown) => boolean): boolean {
  return Array.isArray(value) ? value.some(holds) : holds(value);
}

const someNumber = (value: unknown, holds: (n: number) => boolean) =>
  some(value, (v) => {
    const n = readNumber(v);
    return n !== null && holds(n);
  });

const someDate = (value: unknown, zone: string, holds: (date: number) => boolean) =>
  some(value, (v) => {
    const date = readDate(v, zone);
    return date !== null && holds(date);
  });
