import { z } from "zod";
import { defineHandler, leaveBy } from "@/domain/journey/node";
import { bestHour } from "@/domain/schedule/best-hour";
import { addExact } from "@/domain/schedule/exact-duration";
import { bestTime } from "./definition";

/** What the arrival has decided: made once, so that later activity does not move the goal. */
const chosen = z.object({ hour: z.number(), reason: z.string() });

/** Chooses an hour on arrival and waits for it; the ledger says which and why. */
export const bestTimeHandler = defineHandler(bestTime, ({ within, fallback }, context) => {
  const { facts, now, arrivedAt, wokenBy, data, stepId, zone } = context;
  const kept = chosen.safeParse(data[stepId]);
  if (wokenBy.kind !== "arrival" && kept.success) {
    return leaveBy("next", { outcome: "best_time", reason: kept.data.reason });
  }
  const until = addExact(arrivedAt, within);
  const { at, hour, why } = bestHour(facts.hours, fallback, { from: now, until: Math.max(now, until), zone });
  const reason = why === "at_once" ? why : `${why}_hour_${hour}`;
  if (at <= now) return leaveBy("next", { outcome: "best_time", reason });
  return { do: "sleep", until: at, effects: [{ kind: "keep", value: { hour, reason } }] };
});
