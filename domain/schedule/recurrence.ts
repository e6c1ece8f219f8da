/** The recurrence rules a form can show; any other rule of RFC 5545 still runs, and is shown as it is written. */

export const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Weekday = (typeof weekdays)[number];

export type RecurrenceEnd =
  | { kind: "never" }
  | { kind: "after"; count: number }
  /** The last day, "2026-12-31". */
  | { kind: "until"; day: string };

/** `nth` and `day` count from the end when negative: −1 is the last. */
export type Recurrence = { interval: number; end: RecurrenceEnd } & (
  | { every: "day" }
  | { every: "week"; on: Weekday[] }
  | { every: "month"; on: { day: number } | { nth: number; weekday: Weekday } }
  | { every: "year" }
);

const frequencies = { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" } as const;

/** A recurrence as a rule of RFC 5545. */
export function ruleOf(recurrence: Recurrence): string {
  const parts = [`FREQ=${frequencies[recurrence.every]}`];
  if (recurrence.interval > 1) parts.push(`INTERVAL=${recurrence.interval}`);
  if (recurrence.every === "week") {
    const on = weekdays.filter((day) => recurrence.on.includes(day));
    if (on.length > 0) parts.push(`BYDAY=${on.join()}`);
  } else if (recurrence.every === "month") {
    const { on } = recurrence;
    parts.push("day" in on ? `BYMONTHDAY=${on.day}` : `BYDAY=${on.nth}${on.weekday}`);
  }
  if (recurrence.end.kind === "after") parts.push(`COUNT=${recurrence.end.count}`);
  if (recurrence.end.kind === "until") parts.push(`UNTIL=${recurrence.end.day.replaceAll("-", "")}T235959Z`);
  return parts.join(";");
}

/** A rule as a form shows it; null for rules that say more than the form can. */
export function readRecurrence(rule: string): Recurrence | null {
  const parts = new Map(
    rule.split(";").map((part): [string, string] => {
      const [name = "", value = ""] = part.split("=");
      return [name, value];
    }),
  );
  const take = (name: string) => {
    const value = parts.get(name);
    parts.delete(name);
    return value;
  };
  const freq = take("FREQ");
  const interval = Number(take("INTERVAL") ?? 1);
  const end = readEnd(take("COUNT"), take("UNTIL"));
  const byDay = take("BYDAY");
  const byMonthDay = take("BYMONTHDAY");
  if (end === null || parts.size > 0 || !Number.isInteger(interval) || interval < 1) return null;
  const common = { interval, end };
  if (freq === "WEEKLY" && byMonthDay === undefined) {
    const on = (byDay?.split(",") ?? []).flatMap((day) => weekdays.find((known) => known === day) ?? []);
    return on.length === (byDay?.split(",").length ?? 0) ? { every: "week", on, ...common } : null;
  }
  if (freq === "MONTHLY") return readMonthly(byDay, byMonthDay, common);
  if (byDay !== undefined || byMonthDay !== undefined) return null;
  if (freq === "DAILY") return { every: "day", ...common };
  return freq === "YEARLY" ? { every: "year", ...common } : null;
}

function readMonthly(
  byDay: string | undefined,
  byMonthDay: string | undefined,
  common: Pick<Recurrence, "interval" | "end">,
) {
  if (byMonthDay !== undefined && byDay === undefined && /^(-1|[1-9]|[12]\d|3[01])$/.test(byMonthDay)) {
    return { every: "month" as const, on: { day: Number(byMonthDay) }, ...common };
  }
  const [, nth, name] = /^(-1|[1-4])(\w\w)$/.exec(byDay ?? "") ?? [];
  const weekday = weekdays.find((known) => known === name);
  return byMonthDay === undefined && weekday
    ? { every: "month" as const, on: { nth: Number(nth), weekday }, ...common }
    : null;
}

function readEnd(count: string | undefined, until: string | undefined): RecurrenceEnd | null {
  if (count !== undefined) {
    return until === undefined && /^[1-9]\d{0,4}$/.test(count) ? { kind: "after", count: Number(count) } : null;
  }
  if (until === undefined) return { kind: "never" };
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T235959Z?)?$/.exec(until) ?? [];
  return year ? { kind: "until", day: `${year}-${month}-${day}` } : null;
}

/** The weekday of a calendar day ("2026-12-01"). */
export function weekdayOf(day: string): Weekday {
  // 0 is Sunday.
  const at = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekdays[(at + 6) % 7] ?? "MO";
}
