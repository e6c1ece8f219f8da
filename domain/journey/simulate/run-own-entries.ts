import { dueMoment, renewedTimer } from "../../schedule/date-moment";
import { dueRuns } from "../../schedule/due-runs";
import { personZone } from "../../schedule/person-zone";
import { touches } from "../../segment/mentions";
import { readPath } from "../../segment/read-value";
import { admit, type Candidate, refuse } from "./admit";
import type { Life } from "./life";
import { stepWaves } from "./waves";

/** Sets the dates anew where one of these traits, or the zone, may have changed them. */
export function keepDates(life: Life, traitPaths: readonly string[]): void {
  const { traits, now } = life;
  for (const date of life.own.dates) {
    if (!traitPaths.some((path) => path === "timezone" || touches(path, date.rule.path))) continue;
    const told = { zone: personZone(traits, life.zone), now, doneFor: date.doneFor, catchUp: true };
    Object.assign(date, renewedTimer(date.rule, readPath(traits, date.rule.path), told));
  }
}

/** Lets the person in at the times of schedules, if they are in the segment then. */
export function runSchedules(life: Life): void {
  const due = life.own.schedules.filter(({ nextAt }) => nextAt !== null && nextAt <= life.now);
  for (const one of due.sort((a, b) => (a.nextAt ?? 0) - (b.nextAt ?? 0))) {
    const { journey, stepId, rule } = one;
    const { runs, ...then } = dueRuns(rule.schedule, life.zone, one.handledUntil, life.now);
    Object.assign(one, then);
    for (const { wall, at } of runs) {
      if (rule.segmentId !== null && life.membership.get(rule.segmentId)?.matches !== true) continue;
      const event = { id: "", name: "", time: at, properties: { scheduled_for: wall } };
      stepWaves(life, admit(life, [{ journey, stepId, event, at: life.now }]));
    }
  }
}

/** Lets the person in whose date has come. */
export function runDates(life: Life): void {
  const due = life.own.dates.filter(({ dueAt }) => dueAt !== null && dueAt <= life.now);
  // As the engine takes them, for two of one journey may be due together.
  due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.journey.journeyId - b.journey.journeyId);
  const entering = due.flatMap((date): Candidate[] => {
    const { journey, stepId, rule, doneFor, dueAt } = date;
    const told = { zone: personZone(life.traits, life.zone), now: life.now, doneFor, dueAt };
    const { moment, missed, timer } = dueMoment(rule, readPath(life.traits, rule.path), told);
    Object.assign(date, timer);
    if (missed) refuse(life, { journey, stepId, event: null, at: life.now }, "date_missed");
    if (!moment) return [];
    const event = { id: "", name: "", time: moment.at, properties: { date: moment.day } };
    return [{ journey, stepId, event, at: life.now }];
  });
  stepWaves(life, admit(life, entering));
}
