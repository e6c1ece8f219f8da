import { defineHandler, leaveBy, sleepUntil } from "@/domain/journey/node";
import { addExact } from "@/domain/schedule/exact-duration";
import { wait } from "./definition";

/** Wakes at arrival + duration, never before. */
export const waitHandler = defineHandler(wait, (duration, { now, arrivedAt, wokenBy }) => {
  const until = addExact(arrivedAt, duration);
  return wokenBy.kind === "timer" && now >= until ? leaveBy("next") : sleepUntil(until);
});
