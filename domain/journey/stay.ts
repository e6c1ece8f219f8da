import { lengthOf } from "../schedule/exact-duration";
import { readInstant } from "../segment/instant";
import type { Enrolment } from "./enrolment";
import type { JourneySettings } from "./settings";

type Runs = JourneySettings["runs"];

const known = new WeakMap<Runs, Map<string, { from: number | null; until: number | null }>>();

/** When a journey is open (ms, half-open), its dates read on the workspace's clock. */
export function openFor(runs: Runs, zone: string): { from: number | null; until: number | null } {
  const byZone = known.get(runs) ?? new Map<string, { from: number | null; until: number | null }>();
  known.set(runs, byZone);
  let span = byZone.get(zone);
  if (!span) {
    const read = (text: string | null) => (text === null ? null : readInstant(text, zone));
    span = { from: read(runs.from), until: read(runs.until) };
    byZone.set(zone, span);
  }
  return span;
}

/** The last instant (ms) of a stay and why it ends then. */
export type Farewell = { at: number; outcome: "max_stay" | "over" };

/**
 * When somebody must leave wherever they stand: the longest stay of the version they are in, or the end of the
 * journey as its live version says (`runs`), whichever comes first. Null = never.
 */
export function farewellOf(
  { maximumStay }: JourneySettings,
  { enteredAt }: Enrolment,
  runs: Runs,
  workspaceZone: string,
): Farewell | null {
  const stay = maximumStay === null ? null : enteredAt + lengthOf(maximumStay);
  const over = runs.atEnd === "exit" ? openFor(runs, workspaceZone).until : null;
  if (over !== null && (stay === null || over <= stay)) return { at: over, outcome: "over" };
  return stay === null ? null : { at: stay, outcome: "max_stay" };
}
