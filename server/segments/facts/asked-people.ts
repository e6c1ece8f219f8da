import type { Moment } from "@/domain/segment/compare";
import { isOfTrait, windowSpan } from "@/domain/segment/leaves/window";
import type { TimeWindow } from "@/domain/segment/predicate";
import type { TouchedProfile } from "../answer-leaves";
import type { AskedPeople } from "../sql/summarize-events";

const open = { from: null, to: null };

/** The people a leaf must ask the database about: without those for whom nothing lies in the window. */
export function askedPeople(
  { lane, profiles }: { lane: number; profiles: readonly TouchedProfile[] },
  window: TimeWindow,
  at: Moment,
): AskedPeople {
  if (!isOfTrait(window)) {
    return { lane, profileIds: profiles.map(({ profileId }) => profileId), spans: profiles.map(() => open) };
  }
  const asked = profiles.flatMap(({ profileId, traits }) => {
    const span = windowSpan(window, at, traits);
    return span ? [{ profileId, span }] : [];
  });
  return { lane, profileIds: asked.map(({ profileId }) => profileId), spans: asked.map(({ span }) => span) };
}
