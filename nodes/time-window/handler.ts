import { defineHandler, leaveBy, sleepUntil } from "@/domain/journey/node";
import { opensAt } from "@/domain/schedule/opening-hours";
import { timeWindow } from "./definition";

/** Looked at again on waking: after a downtime the hours may be over, and the person waits for the next. */
export const timeWindowHandler = defineHandler(timeWindow, ({ hours }, { now, zone }) => {
  const open = opensAt(hours, now, zone) ?? now;
  return open <= now ? leaveBy("next") : sleepUntil(open);
});
