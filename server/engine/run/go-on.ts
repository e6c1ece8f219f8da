import { type LaneRequest, requestFromLane } from "@/server/engine/request-lanes";
import type { Turn } from "./turn-context";

/** What of a request did not fit into this turn is done in the lane's next one, behind what has come meanwhile. */
export async function goOn(turn: Turn, workspaceId: number, request: LaneRequest): Promise<void> {
  await requestFromLane(turn.tx, turn.lane, workspaceId, request);
  turn.desk.goesOn = true;
}
