import { equalJson } from "@/domain/journey/diff";
import type { JourneyDocument } from "@/domain/journey/document";
import { rateGate } from "@/nodes/rate-gate/definition";
import type { Tx } from "@/server/db/connect";
import type { JourneyKey } from "./journey-row";
import type { Waiting } from "./move-waiting";

/**
 * People who leave a rate gate, or come to one with another rate, do not use the slots they were given. Where nobody else
 * waits for one, the gate begins anew: else it would stand still until the last of those slots has passed, hours perhaps,
 * and those moved would be behind their own former places.
 * @param to where they go; null = out
 */
export async function freeSlots(
  tx: Tx,
  { journeyId }: JourneyKey,
  waiting: readonly Waiting[],
  to: JourneyDocument | null,
): Promise<void> {
  const configs = new Map(to?.nodes.map(({ id, config }) => [id, config]));
  const gates = waiting.filter(
    ({ node }) => node.type === rateGate.type && !equalJson(node.config, configs.get(node.id)),
  );
  if (gates.length === 0) return;
  await tx`
    delete from rate_gate g where g.journey_id = ${journeyId} and g.step_id = any(${gates.map(({ node }) => node.id)}::text[])
      and not exists (
        select from enrolment e where e.journey_id = g.journey_id and e.step_id = g.step_id and e.status = 'active'
          and e.version_id <> all(${gates.map(({ versionId }) => versionId)}::int[]))`;
}
