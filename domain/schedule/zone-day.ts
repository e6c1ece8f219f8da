const dayMs = 86_400_000;

/** The calendar day ("2026-11-21") that an instant (ms) falls on in an IANA zone. */
export function dayOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(at);
}

/** A calendar day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The first instant (ms) of a calendar day in an IANA zone, also where clocks change at midnight. */
export function startOfDay(day: string, zone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Offsets lie within −12 … +14 h: the first quarter of an hour in that span that is already this day.
  let low = utc - 15 * 3_600_000;
  let high = utc + 13 * 3_600_000;
  const step = 900_000;
  while (high - low > step) {
    const middle = low + Math.floor((high - low) / step / 2) * step;
    if (dayOf(middle, zone) >= day) high = middle;
    else low = middle;
  }
  return high;
}
