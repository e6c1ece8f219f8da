import type { SeenEvent } from "../journey/enrolment";
import { earlier } from "../segment/answer";
import type { Moment } from "../segment/compare";
import { compareDecimals, type Decimal, plus, readDecimal, zero } from "../segment/leaves/decimal";
import { type Lived, scanEvents } from "../segment/leaves/scan-events";
import { leavesAt } from "../segment/leaves/window";
import { distinctKey, readPath } from "../segment/read-value";
import { type ComputedTraitDefinition, type ComputedValue, looksAt, type Measure, valueOfNothing } from "./definition";
import { roundedQuotient } from "./rounded";

/** A value and the first instant (ms) at which it could change with no event; null = never. It may be early, never late. */
export type Computed = { value: ComputedValue; until: number | null };

/** Texts longer than this many bytes of UTF-8 are not kept as the value of a trait. */
export const valueBytesMax = 1000;

/**
 * The value of a computed trait for one person at an instant. Pure: the simulator, the tests, and the reference for
 * what the turn and the database say.
 */
export function computeTrait(definition: ComputedTraitDefinition, lived: Lived, at: Moment): Computed {
  const { where, window, measure } = definition;
  const names = [...new Set(lived.events.map(({ name }) => name))].filter((name) => looksAt(definition, name));
  const { counted, future, flip } = scanEvents({ names, where, window }, lived, at);
  const { value, edge } = measured(measure, counted);
  return { value, until: earlier(earlier(future, flip), leavesAt(window, edge)) };
}

/** A value, and the time of the event whose leaving the window may change it. */
type Measured = { value: ComputedValue; edge: number | null };

function measured(measure: Measure, events: readonly SeenEvent[]): Measured {
  const times = events.map(({ time }) => time);
  const oldest = times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
  const newest = times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b));
  switch (measure.kind) {
    case "count":
      return { value: events.length, edge: oldest };
    case "firstTime":
      return { value: instantText(oldest), edge: oldest };
    case "lastTime":
      return { value: instantText(newest), edge: newest };
    case "mostFrequent":
      return mostFrequent(valuesOf(measure.path, events));
    case "firstValue":
    case "lastValue":
      return ending(measure.kind, valuesOf(measure.path, events));
    case "distinct": {
      const keys = new Set(events.flatMap(({ properties }) => distinctKey(readPath(properties, measure.path)) ?? []));
      return { value: keys.size, edge: oldest };
    }
    default: {
      const numbers = events.flatMap(({ properties }) => readDecimal(readPath(properties, measure.path)) ?? []);
      return { value: numberOf(measure, numbers), edge: oldest };
    }
  }
}

const instantText = (time: number | null) => (time === null ? null : new Date(time).toISOString());

function numberOf(measure: Measure, numbers: readonly Decimal[]): number | null {
  const [first, ...more] = numbers;
  if (!first) return valueOfNothing(measure);
  switch (measure.kind) {
    case "min":
      return roundedQuotient(
        more.reduce((a, b) => (compareDecimals(b, a) < 0 ? b : a), first),
        1,
      );
    case "max":
      return roundedQuotient(
        more.reduce((a, b) => (compareDecimals(b, a) > 0 ? b : a), first),
        1,
      );
    default: {
      const sum = numbers.reduce(plus, zero);
      return roundedQuotient(sum, measure.kind === "average" ? numbers.length : 1);
    }
  }
}

type Valued = { value: string | number | boolean; key: string; time: number };

/** Single values only: texts, numbers, true and false. */
function valuesOf(path: string, events: readonly SeenEvent[]): Valued[] {
  return events.flatMap(({ properties, time }) => {
    const value = readPath(properties, path);
    const key = distinctKey(value);
    if (key === null || (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean"))
      return [];
    return new TextEncoder().encode(String(value)).length > valueBytesMax ? [] : [{ value, key, time }];
  });
}

/** Of one instant: true and false before numbers before texts, then the least, texts by code point. */
function byValue({ value: a }: Valued, { value: b }: Valued): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return byCodePoint(typeof a, typeof b) || byCodePoint(String(a), String(b));
}

function ending(kind: "firstValue" | "lastValue", values: Valued[]): Measured {
  const sign = kind === "firstValue" ? 1 : -1;
  const [found] = values.sort((a, b) => sign * (a.time - b.time) || byValue(a, b));
  return { value: found?.value ?? null, edge: found?.time ?? null };
}

/**
 * Texts that fold alike are one value, written as in its newest event. Of values that are equally frequent the one with
 * the newest event wins, and of those the first by `byValue`.
 */
function mostFrequent(values: Valued[]): Measured {
  const groups = new Map<string, Valued & { count: number }>();
  for (const one of values.sort((a, b) => b.time - a.time || byValue(a, b))) {
    const group = groups.get(one.key);
    if (group) group.count++;
    else groups.set(one.key, { ...one, count: 1 });
  }
  const [best] = [...groups.values()].sort((a, b) => b.count - a.count || b.time - a.time || byValue(a, b));
  return { value: best?.value ?? null, edge: values.at(-1)?.time ?? null };
}

/** The order of Postgres' collation "C". */
function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [i, char] of left.entries()) {
    const difference = (char.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
