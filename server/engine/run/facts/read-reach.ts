import type { FactRequest } from "@/domain/journey/node";
import { loadReach } from "@/server/delivery/load-reach";
import type { Turn } from "@/server/engine/run/turn-context";
import type { FactGroup, FactReader } from "./load-facts";

/** Where a channel reaches these people and whether it may. */
export async function readReach(
  turn: Turn,
  { workspaceId, profileIds }: FactGroup,
  { channel, topic }: Extract<FactRequest, { kind: "reach" }>,
): Promise<FactReader> {
  const reach = await loadReach(turn.tx, { lane: turn.lane, workspaceId, profileIds, channel, topic });
  const nowhere = { address: null, consent: "unknown" as const, suppressed: null };
  return ({ enrolment }) => reach.get(enrolment.profileId) ?? nowhere;
}
