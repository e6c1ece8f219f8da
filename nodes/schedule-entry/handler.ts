import { defineHandler, leaveBy, sleepUntil } from "@/domain/journey/node";
import { personZone } from "@/domain/schedule/person-zone";
import { wallInstant } from "@/domain/schedule/wall-instant";
import { scheduleEntry } from "./definition";

/**
 * Whoever stands here has entered. On each person's own clock the run began where the day begins first, so they rest
 * until their clock shows the time; where it has shown it already, they go on at once.
 */
export const scheduleEntryHandler = defineHandler(scheduleEntry, ({ clock }, { entryEvent, facts, zone, now }) => {
  const wall = entryEvent?.properties.scheduled_for;
  if (clock !== "person" || typeof wall !== "string") return leaveBy("next");
  const until = wallInstant(wall.slice(0, 10), wall.slice(11), personZone(facts.traits, zone));
  return now >= until ? leaveBy("next") : sleepUntil(until);
});
