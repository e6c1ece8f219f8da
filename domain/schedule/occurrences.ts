import { RRuleTemporal } from "rrule-temporal";
import type { Schedule } from "./schedule";
import { wallInstant } from "./wall-instant";

/** One time of a schedule: what the clock on the wall shows, and the instant (ms) at which it begins. */
export type Occurrence = { wall: string; at: number };

type Times = Pick<Schedule, "start" | "rule" | "clock">;

const dayMs = 86_400_000;

/** The zones furthest ahead are 14 hours before UTC: where a day begins first. */
const firstZoneMs = 14 * 3_600_000;

/**
 * The times of a schedule after an instant (ms) and up to another, earliest first, at most `limit`. They are counted on the wall and
 * only then placed in time, so a clock change neither shifts nor loses one; two that fall on the same instant (in a
 * gap) are one. On each person's own clock a time begins where it comes first, 14 hours ahead of UTC.
 * @param zone IANA zone of the workspace
 * @throws Error when the rule cannot be read or never comes to an occurrence
 */
export function occurrencesAfter(
  times: Times,
  zone: string,
  after: number,
  limit: number,
  until = Number.POSITIVE_INFINITY,
): Occurrence[] {
  const instantOf = (wall: string) =>
    times.clock === "person"
      ? Date.parse(`${wall}Z`) - firstZoneMs
      : wallInstant(wall.slice(0, 10), wall.slice(11), zone);
  const found: Occurrence[] = [];
  // Clocks differ from UTC by less than a day, so nothing before that can count.
  for (const wall of wallsAfter(times, after - dayMs)) {
    const at = instantOf(wall);
    if (at > until) break;
    if (at <= (found.at(-1)?.at ?? after)) continue;
    found.push({ wall, at });
    if (found.length === limit) break;
  }
  return found;
}

/** Times on the wall, in order, counted in UTC, where every one exists and exists once. */
function* wallsAfter({ start, rule }: Times, after: number): Generator<string> {
  if (rule === null) {
    if (Date.parse(`${start}Z`) > after) yield start;
    return;
  }
  const recurrence = readRule(start, rule);
  let from = after;
  for (;;) {
    const next = recurrence.next(new Date(from));
    if (!next) return;
    from = next.epochMilliseconds;
    yield new Date(from).toISOString().slice(0, 16);
  }
}

/** A rule that finds nothing in so many periods will not find anything. */
const periodsMax = 20_000;

function readRule(start: string, rule: string): RRuleTemporal {
  const dtstart = `${start.replace(/[-:]/g, "")}00`;
  return new RRuleTemporal({
    rruleString: `DTSTART;TZID=UTC:${dtstart}\nRRULE:${onTheWall(rule)}`,
    maxIterations: periodsMax,
    includeDtstart: false,
  });
}

/** UNTIL is meant on the same wall as everything else, with a time or as a whole day. */
function onTheWall(rule: string): string {
  return rule.replace(
    /UNTIL=(\d{8})(T\d{6})?Z?/i,
    (_, day: string, time?: string) => `UNTIL=${day}${time ?? "T235959"}Z`,
  );
}

const frequency = /(?:^|;)FREQ=(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/;

/** True when a recurrence rule can be read, repeats at most hourly, and has at least one time from its start on. */
export function isRecurrence(start: string, rule: string): boolean {
  if (!frequency.test(rule)) return false;
  try {
    return occurrencesAfter({ start, rule, clock: "person" }, "UTC", Date.parse(`${start}Z`) - 2 * dayMs, 1).length > 0;
  } catch {
    return false;
  }
}
