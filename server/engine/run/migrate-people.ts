import { migrate, targetOf } from "@/domain/journey/migrate";
import { layOutActive } from "@/server/engine/read/load-enrolments";
import type { LaneRequest } from "@/server/engine/request-lanes";
import { type Held, type Mover, record } from "./desk";
import { goOn } from "./go-on";
import { settle } from "./settle";
import { stepWaves } from "./step-waves";
import { isHolding, type Turn } from "./turn-context";

type Migrate = Extract<LaneRequest, { do: "migrate" }>;

/**
 * Moves a page of the people on an older version to another one, or lets them go; the rest follows in later turns. A
 * person moved is no longer on the old version, so a request done twice changes nothing. While the journey is paused
 * no step may run: then nobody moves, and the screens still show them where they are.
 */
export async function migratePeople(turn: Turn, workspaceId: number, request: Migrate, limit: number): Promise<void> {
  const { journeyId, from, to } = request;
  if (to !== null && isHolding(turn, journeyId)) return;
  const graph = to === null ? null : (await turn.cache.graphs(turn.tx, [to])).get(to);
  if (graph === undefined) return;
  const { next, active } = await layOutActive(turn, workspaceId, { ...request, versionId: from }, limit);
  const movers: Mover[] = [];
  const resting: Held[] = [];
  for (const held of active) {
    const target = graph === null ? null : targetOf(held.enrolment.stepId, held.graph, graph, request.mapping);
    if (target === undefined) continue;
    const at = Math.max(turn.now, held.enrolment.arrivedAt);
    const place = { versionId: to ?? from, from: held.graph, to: graph ?? held.graph, target };
    const { left, arrival } = migrate(held.enrolment, place, at);
    record(turn.desk, held, left, at);
    if (target === null || graph === null) continue;
    held.graph = graph;
    if (arrival) {
      record(turn.desk, held, { ...left, ledger: [arrival] }, at);
      resting.push(held);
    } else movers.push({ held, wokenBy: { kind: "arrival" }, at });
  }
  await stepWaves(turn, [...movers, ...(await settle(turn, resting))]);
  if (next !== null) await goOn(turn, workspaceId, { ...request, after: next });
}
