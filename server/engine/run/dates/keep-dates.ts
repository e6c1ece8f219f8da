import { touches } from "@/domain/segment/mentions";
import type { EntryPoint } from "@/server/definitions/definitions";
import type { Turn } from "@/server/engine/run/turn-context";
import type { Touched } from "@/server/engine/run/update-segments";
import { renewTimers } from "./renew-timers";

/**
 * Sets anew when people's dates let them in, where a date or a time zone may have changed. A moment of the last day
 * that becomes known only now still counts, except for imported history, which starts nothing.
 */
export async function keepDates(turn: Turn, touched: readonly Touched[], live: ReadonlySet<number>): Promise<void> {
  for (const one of touched) {
    const entries = turn.definitions.workspaces.get(one.workspaceId)?.dateEntries ?? [];
    const concerned = entries.filter((entry) => concerns(entry, one));
    if (concerned.length === 0) continue;
    await renewTimers(turn, concerned, [...one.profileIds], (id) => live.has(id));
  }
}

function concerns({ rule }: EntryPoint, { traitPaths, everything }: Touched): boolean {
  if (rule.kind !== "date") return false;
  return everything === true || [...traitPaths].some((path) => path === "timezone" || touches(path, rule.path));
}
