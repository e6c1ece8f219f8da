import { z } from "zod";
import { defineHandler, leaveBy, sleepUntil } from "@/domain/journey/node";
import { rateGate } from "./definition";

/** How many slots somebody has missed by waking too late. */
const missed = z.object({ missed: z.number() });

/** So many times somebody who wakes late takes a new slot: an engine that is always late must not hold them for ever. */
const missedMax = 10;

/** Waits for the slot it was given; null = the way is free. */
export const rateGateHandler = defineHandler(rateGate, (_, { facts: { slot }, now, wokenBy, data, stepId }) => {
  if (slot === null || slot <= now) return leaveBy("next");
  if (wokenBy.kind === "arrival") return sleepUntil(slot);
  const before = missed.safeParse(data[stepId]);
  const count = (before.success ? before.data.missed : 0) + 1;
  if (count > missedMax) return leaveBy("next");
  return { do: "sleep", until: slot, effects: [{ kind: "keep", value: { missed: count } }] };
});
