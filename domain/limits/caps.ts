import { lengthOf } from "../schedule/exact-duration";
import type { EffectiveLimits, FrequencyCap, PersonalChannel } from "./limits";

type Sent = { channel: PersonalChannel; at: number };

/** How far back (ms) these caps look; 0 without any. */
export const longestSpan = (caps: readonly FrequencyCap[]): number =>
  caps.reduce((longest, { per }) => Math.max(longest, lengthOf(per)), 0);

/**
 * True where one more message by this channel at `now` (ms) would break a cap. A rolling span reaches from `now` back,
 * its far end excluded. Every message counts, whatever the priority of its journey; room kept for high priority is
 * closed to the others.
 */
export function isCapped(
  { caps, priority }: Pick<EffectiveLimits, "caps" | "priority">,
  channel: PersonalChannel,
  sent: readonly Sent[],
  now: number,
): boolean {
  return caps.some(({ channel: only, most, per, keptForHigh }) => {
    if (only !== null && only !== channel) return false;
    const after = now - lengthOf(per);
    const counted = sent.filter((one) => one.at > after && (only === null || one.channel === only)).length;
    return counted >= (priority === "high" ? most : most - keptForHigh);
  });
}
