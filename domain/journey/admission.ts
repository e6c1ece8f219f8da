import { lengthOf } from "../schedule/exact-duration";
import { readPath } from "../segment/read-value";

import type { SeenEvent } from "./enrolment";
import type { Refusal } from "./outcome";
import type { JourneySettings } from "./settings";

/** Somebody at the door of a live journey, with what is known of earlier passages. */
export type AtTheDoor = {
  settings: JourneySettings;
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

/** The re-entry key under which somebody would enter, and why not, if so. */
export function refusalOf(door: AtTheDoor): { key: string; refusal: Refusal | null } {
  const key = keyOf(door);
  return { key: key ?? "", refusal: key === null ? "no_key" : refusalUnder(key, door) };
}

function refusalUnder(key: string, { settings: { reentry }, at, activeKeys, past, isEligible }: AtTheDoor) {
  if (activeKeys.includes(key)) return "already_in";
  const before = past.filter((passage) => passage.key === key);
  switch (reentry.mode) {
    case "afterExit":
      break;
    case "never":
    case "perKey":
      if (before.length > 0) return "enters_once";
      break;
    case "afterPause": {
      const pause = lengthOf(reentry.pause);
      if (before.some(({ endedAt }) => at < endedAt + pause)) return "too_soon";
      break;
    }
    default:
      return reentry satisfies never;
  }
  return isEligible() ? null : "not_eligible";
}

/** Null when the journey needs a key and the event has none. */
function keyOf({ settings: { reentry }, event }: AtTheDoor): string | null {
  if (reentry.mode !== "perKey") return "";
  const value = readPath(event?.properties, reentry.property);
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 200) : null;
}
