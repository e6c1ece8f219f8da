import { Temporal } from "temporal-polyfill";
import { readDate } from "../segment/read-value";
import { wallInstant, wallTime } from "./wall-instant";

/** A length before or after a person's date. Days and weeks are those of the calendar, hours are exact. */
export type DateOffset = { amount: number; unit: "hours" | "days" | "weeks"; side: "before" | "after" };

export type DateRule = {
  offset: DateOffset;
  /** The time of day ("09:00") on that day; null = the date's own. Without meaning for hours. */
  at: string | null;
  /** The day comes round every year (29 February is the 28th in a common year). */
  yearly: boolean;
};

/**
 * The instant (ms) a rule makes of a person's date (a trait's value), on the clock of an IANA zone. A yearly date gives
 * its first return at or after `notBefore` (ms). Null when the value is no date.
 */
export function traitInstant(value: unknown, rule: DateRule, notBefore: number, zone: string): number | null {
  const date = readDate(value, zone);
  if (date === null) return null;
  const shown = wallTime(date, zone);
  const own = `${pad(shown.hour)}:${pad(shown.minute)}`;
  const day = Temporal.PlainDate.from(shown.day);
  if (!rule.yearly) {
    return rule.offset.unit === "hours" ? date + hoursOf(rule.offset) : moved(day, own, rule, zone);
  }
  const year = Temporal.PlainDate.from(wallTime(notBefore, zone).day).year;
  // An offset of several years' days reaches further than the next year.
  const reach = Math.ceil((rule.offset.amount * (rule.offset.unit === "weeks" ? 7 : 1)) / 365) + 1;
  for (let around = year - reach; around <= year + reach; around++) {
    if (around < day.year) continue;
    const at = moved(day.toPlainMonthDay().toPlainDate({ year: around }), own, rule, zone);
    if (at >= notBefore) return at;
  }
  return moved(day.toPlainMonthDay().toPlainDate({ year: Math.max(day.year, year) }), own, rule, zone);
}

function moved(day: Temporal.PlainDate, own: string, { offset, at }: DateRule, zone: string): number {
  if (offset.unit === "hours") return wallInstant(day.toString(), own, zone) + hoursOf(offset);
  const amount = offset.side === "before" ? -offset.amount : offset.amount;
  return wallInstant(day.add({ [offset.unit]: amount }).toString(), at ?? own, zone);
}

const hoursOf = ({ amount, side }: DateOffset) => amount * (side === "before" ? -3_600_000 : 3_600_000);

const pad = (n: number) => String(n).padStart(2, "0");
