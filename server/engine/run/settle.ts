import type { WokenBy } from "@/domain/journey/enrolment";
import { awaitedPredicates, exitPredicates } from "@/domain/journey/wake";
import { earlier } from "@/domain/segment/answer";
import type { Predicate } from "@/domain/segment/predicate";
import type { Held, Mover } from "./desk";
import { answer, learnAnswers } from "./knowledge";
import { farewell, isHolding, type Turn } from "./turn-context";

/**
 * Looks at people who rest: whoever waits for a predicate that holds, falls under an exit rule that does, or has stayed
 * as long as anybody may, moves again; for all others the instant is set at which to look again. Timers are not looked at here.
 */
export async function settle(turn: Turn, resting: readonly Held[]): Promise<Mover[]> {
  const watching = resting.map((held) => ({ held, watched: watchedBy(held) }));
  await learnAnswers(
    turn,
    watching.flatMap(({ held, watched }) => watched.map(({ predicate }) => questionOf(held, predicate))),
  );
  const movers: Mover[] = [];
  for (const { held, watched } of watching) {
    const wokenBy = wake(turn, held, watched);
    if (wokenBy) movers.push({ held, wokenBy, at: Math.max(turn.now, held.enrolment.arrivedAt) });
  }
  return movers;
}

type Watched = { predicate: Predicate; wokenBy: WokenBy };

const questionOf = ({ workspaceId, enrolment: { profileId } }: Held, predicate: Predicate) => ({
  workspaceId,
  profileId,
  predicate,
});

/** What ends an enrolment is found again, and obeyed, before the step would run: any wake-up will do. */
const toEnd: WokenBy = { kind: "timer" };

function watchedBy({ graph, enrolment }: Held): Watched[] {
  return [
    ...exitPredicates(graph).map(({ predicate }) => ({ predicate, wokenBy: toEnd })),
    ...awaitedPredicates(enrolment).map(({ predicate, port }) => ({
      predicate,
      wokenBy: { kind: "predicate" as const, port },
    })),
  ];
}

function wake(turn: Turn, held: Held, watched: readonly Watched[]): WokenBy | null {
  const { enrolment } = held;
  const { deadline } = enrolment.state;
  const last = farewell(turn, held);
  const holding = isHolding(turn, enrolment.journeyId);
  if (last !== null && last.at <= turn.now && !holding) return toEnd;
  let wakeAt = earlier(deadline, last?.at ?? null);
  for (const { predicate, wokenBy } of watched) {
    const { matches, until } = answer(turn, questionOf(held, predicate));
    const late = deadline !== null && deadline <= turn.now;
    if (matches && (wokenBy === toEnd || !(late || holding))) return wokenBy;
    // A paused journey's people look again when it is resumed.
    wakeAt = earlier(wakeAt, matches ? turn.now : until);
  }
  if (held.wakeAt !== wakeAt) {
    held.wakeAt = wakeAt;
    held.changed = true;
  }
  return null;
}
