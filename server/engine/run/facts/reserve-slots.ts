import type { FactRequest } from "@/domain/journey/node";
import { needsSlot, slotGapMs } from "@/domain/journey/rate-gate";
import type { Turn } from "@/server/engine/run/turn-context";
import type { FactGroup, FactReader } from "./load-facts";

type Request = Extract<FactRequest, { kind: "slot" }>;

/**
 * Gives everybody of a group who needs one the next free slots of a gate, in their order. One short statement that
 * commits by itself, so that lanes never wait for each other's turns; a turn that fails afterwards loses its slots and
 * nothing else.
 */
export async function reserveSlots(turn: Turn, { movers }: FactGroup, rate: Request): Promise<FactReader> {
  const gapMs = slotGapMs(rate);
  const needing = movers.filter(({ wokenBy, held: { enrolment } }) =>
    needsSlot(rate, wokenBy, enrolment.state.deadline, turn.now),
  );
  const [first] = needing;
  if (!first) return () => null;
  const { journeyId, stepId } = first.held.enrolment;
  const length = `${Math.ceil(gapMs * needing.length * 1000)} microseconds`;
  const now = new Date(turn.now);
  const rows = await turn.pool<{ from: number }[]>`
    insert into rate_gate (journey_id, step_id, next_at)
    values (${journeyId}, ${stepId}, ${now}::timestamptz + ${length}::interval)
    on conflict (journey_id, step_id) do update
      set next_at = greatest(rate_gate.next_at, ${now}::timestamptz) + ${length}::interval
    returning (extract(epoch from next_at - ${length}::interval) * 1000)::float8 as from`;
  const from = rows[0]?.from ?? turn.now;
  const slots = new Map(needing.map(({ held }, place) => [held.enrolment.id, Math.ceil(from + place * gapMs)]));
  return ({ enrolment }) => {
    const slot = slots.get(enrolment.id) ?? null;
    return slot !== null && slot > turn.now ? slot : null;
  };
}
