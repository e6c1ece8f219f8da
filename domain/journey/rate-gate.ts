import type { WokenBy } from "./enrolment";
import type { FactRequest } from "./node";

type Rate = Pick<Extract<FactRequest, { kind: "slot" }>, "most" | "per">;

const spans = { minute: 60_000, hour: 3_600_000 };

/** Who wakes later than this share of the span has missed the slot: passing with all others who are late would burst. */
const lateShare = 1 / 12;

/** The time between two slots of a gate (ms). */
export const slotGapMs = ({ most, per }: Rate): number => spans[per] / most;

/** True for whoever comes to a gate, and for who was to pass at `deadline` (ms) and wakes too late for it. */
export function needsSlot({ per }: Rate, wokenBy: WokenBy, deadline: number | null, now: number): boolean {
  return wokenBy.kind === "arrival" || (deadline !== null && now - deadline > spans[per] * lateShare);
}
