import { lengthOf } from "../schedule/exact-duration";
import { readPath } from "../segment/read-value";
import { chanceOf } from "./chance";
import type { SeenEvent } from "./enrolment";
import type { Refusal } from "./outcome";
import type { JourneySettings } from "./settings";
import { openFor } from "./stay";

/** Somebody at the door of a live journey, with what is known of earlier passages. */
export type AtTheDoor = {
  journeyId: number;
  profileId: number;
  settings: JourneySettings;
  /** The workspace's, on whose clock a journey starts and ends. */
  zone: string;
  /** What brings the person; null for segment entries. */
  event: SeenEvent | null;
  /** ms since epoch */
  at: number;
  /** Re-entry keys under which the person is in the journey now. */
  activeKeys: readonly string[];
  /** Passages that have ended. */
  past: readonly { key: string; endedAt: number }[];
  /** Asked last, and only if everything else allows. */
  isEligible: () => boolean;
};

/**
 * The re-entry key under which somebody would enter, and why not, if so. Whether there is room left (`capped`) is
 * asked afterwards, of those who are not refused here.
 */
export function refusalOf(door: AtTheDoor): { key: string; refusal: Refusal | null } {
  const key = keyOf(door);
  return { key: key ?? "", refusal: key === null ? "no_key" : refusalUnder(key, door) };
}

function refusalUnder(key: string, door: AtTheDoor): Refusal | null {
  const { settings, journeyId, profileId, at, zone } = door;
  const { from, until } = openFor(settings.runs, zone);
  if (from !== null && at < from) return "not_started";
  if (until !== null && at >= until) return "over";
  const before = refusalByPast(key, door);
  if (before) return before;
  if (!door.isEligible()) return "not_eligible";
  return isHeldOut(settings, journeyId, profileId) ? "holdout" : null;
}

function refusalByPast(key: string, { settings: { reentry }, at, activeKeys, past }: AtTheDoor): Refusal | null {
  if (activeKeys.includes(key)) return "already_in";
  const before = past.filter((passage) => passage.key === key);
  switch (reentry.mode) {
    case "afterExit":
      return null;
    case "never":
    case "perKey":
      return before.length > 0 ? "enters_once" : null;
    case "afterPause": {
      const pause = lengthOf(reentry.pause);
      return before.some(({ endedAt }) => at < endedAt + pause) ? "too_soon" : null;
    }
    default:
      return reentry satisfies never;
  }
}

/** True for the share of people who are kept out of a journey: always the same ones. */
export function isHeldOut({ holdout }: JourneySettings, journeyId: number, profileId: number): boolean {
  return holdout > 0 && chanceOf(`holdout:${profileId}:${journeyId}`) * 100 < holdout;
}

/** Null when the journey needs a key and the event has none. */
function keyOf({ settings: { reentry }, event }: AtTheDoor): string | null {
  if (reentry.mode !== "perKey") return "";
  const value = readPath(event?.properties, reentry.property);
  const key = typeof value === "string" || typeof value === "number" ? String(value).trim().slice(0, 200) : "";
  return key === "" ? null : key;
}
