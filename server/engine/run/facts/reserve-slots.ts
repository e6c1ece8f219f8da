import type { FactRequest } from "@/domain/journey/node";
import type { Mover } from "@/server/engine/run/desk";
import type { Turn } from "@/server/engine/run/turn-context";
import type { FactGroup, FactReader } from "./load-facts";

type Request = Extract<FactRequest, { kind: "slot" }>;

const spans = { minute: 60_000, hour: 3_600_000 };

/** Who wakes later than this share of the span has missed the slot: passing with all others who are late would burst. */
const lateShare = 1 / 12;

/**
 * Gives everybody of a group who needs one the next free slots of a gate, in their order. One short statement that
 * commits by itself, so that lanes never wait for each other's turns; a turn that fails afterwards loses its slots and
 * nothing else.
 */
export async function reserveSlots(turn: Turn, { movers }: FactGroup, { most, per }: Request): Promise<FactReader> {
  const gapMs = spans[per] / most;
  const needing = movers.filter((mover) => needsSlot(mover, turn.now, spans[per] * lateShare));
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

function needsSlot({ wokenBy, held }: Mover, now: number, lateMs: number): boolean {
  if (wokenBy.kind === "arrival") return true;
  const { deadline } = held.enrolment.state;
  return deadline !== null && now - deadline > lateMs;
}
