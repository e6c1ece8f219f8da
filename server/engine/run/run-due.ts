import { loadDue } from "@/server/engine/read/load-enrolments";
import type { Held, Mover } from "./desk";
import { settle } from "./settle";
import { stepWaves } from "./step-waves";
import type { Turn } from "./turn-context";

/**
 * Wakes those whose time has come: with what was held during a pause, by their deadline, or to look again at what
 * they wait for.
 */
export async function runDue(turn: Turn, limit: number): Promise<void> {
  const movers: Mover[] = [];
  const looking: Held[] = [];
  for (const id of await loadDue(turn, limit)) {
    const held = turn.desk.byId.get(id);
    // An event of this very turn may have ended or moved it: then its time has not come after all.
    if (!held || held.enrolment.status === "ended" || held.wakeAt === null || held.wakeAt > turn.now) continue;
    const { deadline, held: kept, ...state } = held.enrolment.state;
    const at = Math.max(turn.now, held.enrolment.arrivedAt);
    if (kept) {
      held.enrolment = { ...held.enrolment, state: { ...state, deadline } };
      movers.push({ held, wokenBy: kept, at });
    } else if (deadline !== null && deadline <= turn.now) movers.push({ held, wokenBy: { kind: "timer" }, at });
    else looking.push(held);
  }
  await stepWaves(turn, [...movers, ...(await settle(turn, looking))]);
}
