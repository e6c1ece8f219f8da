import type { Await } from "@/domain/journey/enrolment";
import { type Decision, defineHandler, type HandlerContext, leaveBy } from "@/domain/journey/node";
import { addExact, lengthOf } from "@/domain/schedule/exact-duration";
import { nextWeekday } from "@/domain/schedule/next-weekday";
import { opensAt } from "@/domain/schedule/opening-hours";
import { traitInstant } from "@/domain/schedule/trait-date";
import { wallInstant } from "@/domain/schedule/wall-instant";
import { readPath } from "@/domain/segment/read-value";
import { type Until, wait } from "./definition";

/**
 * Wakes at the end of the wait, never before. The end is worked out again at every wake-up, so somebody whose date or
 * zone has changed meanwhile goes on at the new one.
 */
export const waitHandler = defineHandler(wait, ({ amount, unit, until, within }, context): Decision => {
  const { arrivedAt, now, zone } = context;
  const traits = traitsOf(context);
  const end = until === null ? addExact(arrivedAt, { amount: amount ?? 0, unit }) : endOf(until, context, traits);
  if (end === null) return leaveBy("noDate", { outcome: "no_date" });
  if (until?.kind === "traitDate" && end < arrivedAt) return leaveBy("past", { outcome: "already_past" });
  const wake = within === null ? end : (opensAt(within, Math.max(end, arrivedAt), zone) ?? end);
  if (now >= wake) return leaveBy("next");
  return { do: "await", awaits: until === null ? [] : changesOf(until, traits), until: wake };
});

/** Traits are asked for only where the wait is for one of them. */
const traitsOf = ({ facts }: HandlerContext): Record<string, unknown> => {
  const { traits } = facts;
  return typeof traits === "object" && traits !== null ? { ...traits } : {};
};

/** When the wait is over (ms); null = the person has no such date. */
function endOf(
  until: Until,
  { arrivedAt, zone, chance }: HandlerContext,
  traits: Record<string, unknown>,
): number | null {
  switch (until.kind) {
    case "date": {
      const [day = "", time = ""] = until.at.split("T");
      return wallInstant(day, time, zone);
    }
    case "weekday":
      return nextWeekday(until, arrivedAt, zone);
    case "traitDate":
      return traitInstant(readPath(traits, until.path), until, arrivedAt, zone);
    case "spread": {
      const shortest = lengthOf(until.from);
      // Not by enrolment: the same person must wait as long in the simulator.
      const drawn = chance("profile", String(arrivedAt));
      return arrivedAt + Math.floor(shortest + drawn * (lengthOf(until.to) - shortest));
    }
    default:
      return until satisfies never;
  }
}

/** A date that is moved while somebody waits for it wakes them, so that the wait follows it in both directions. */
function changesOf(until: Until, traits: Record<string, unknown>): Await[] {
  if (until.kind !== "traitDate") return [];
  const value = readPath(traits, until.path);
  if (typeof value !== "string" && typeof value !== "number") return [];
  const same = { kind: "trait" as const, path: until.path, test: { op: "equals" as const, value } };
  return [{ kind: "predicate", port: "next", predicate: { kind: "not", of: same } }];
}
