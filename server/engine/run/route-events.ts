import type { SeenEvent, WokenBy } from "@/domain/journey/enrolment";
import { matchesFilters } from "@/domain/journey/match-filters";
import { instantOf } from "@/domain/journey/moment-of-event";
import { newsFor, reactTo, wakenedBy } from "@/domain/journey/wake";
import type { EntryPoint } from "@/server/definitions/definitions";
import { admit, type Candidate } from "./admit";
import { type Held, heldOf, type Mover, record } from "./desk";
import { stepWaves } from "./step-waves";
import { isHolding, type Turn, zoneOf } from "./turn-context";

/** Something a person did that may start or move journeys. Times in ms. */
export type RoutedEvent = { workspaceId: number; profileId: number; receivedAt: number; event: SeenEvent };

/**
 * Feeds events to waits, exit rules and entries. Each person's events are taken strictly in order, with everything
 * one event causes done before the next; different people go side by side.
 */
export async function routeEvents(turn: Turn, events: readonly RoutedEvent[]): Promise<void> {
  let open = [...queues(turn, events)];
  for (let round = 0; open.length > 0; round++) {
    const movers: Mover[] = [];
    const candidates: Candidate[] = [];
    for (const queue of open) {
      const routed = queue[round];
      if (!routed) continue;
      movers.push(...touch(turn, routed));
      candidates.push(...startedBy(turn, routed));
    }
    movers.push(...(await admit(turn, candidates)));
    await stepWaves(turn, movers);
    open = open.filter((queue) => queue.length > round + 1);
  }
}

/** One queue per person; people with no journey under way, none to start and no goal left to reach are left out. */
function queues(turn: Turn, events: readonly RoutedEvent[]): Iterable<RoutedEvent[]> {
  const byPerson = new Map<number, RoutedEvent[]>();
  const concerned = new Set<number>();
  for (const routed of events) {
    const queue = byPerson.get(routed.profileId);
    if (queue) queue.push(routed);
    else byPerson.set(routed.profileId, [routed]);
    if (entriesOf(turn, routed).length > 0) concerned.add(routed.profileId);
  }
  for (const profileId of byPerson.keys()) {
    if (!concerned.has(profileId) && heldOf(turn.desk, profileId).length === 0) byPerson.delete(profileId);
  }
  return byPerson.values();
}

const entriesOf = (turn: Turn, { workspaceId, event }: RoutedEvent): readonly EntryPoint[] =>
  turn.definitions.workspaces.get(workspaceId)?.entriesByEvent.get(event.name) ?? [];

const momentOf = (turn: Turn, { event, receivedAt }: RoutedEvent) => instantOf(event, receivedAt, turn.now);

/** Marks goals, and ends or wakes what the person is in. */
function touch(turn: Turn, routed: RoutedEvent): Mover[] {
  const movers: Mover[] = [];
  const zone = zoneOf(turn, routed.workspaceId);
  for (const held of heldOf(turn.desk, routed.profileId)) {
    const at = Math.max(momentOf(turn, routed), held.enrolment.arrivedAt);
    const reaction = reactTo(held.graph, held.enrolment, routed.event, at, zone);
    if (reaction) record(turn.desk, held, reaction, at);
    const { enrolment } = held;
    if (enrolment.status === "ended") continue;
    const wokenBy = wakenedBy(enrolment, routed.event, zone) ?? newsFor(enrolment, routed.event);
    if (!wokenBy) continue;
    if (isHolding(turn, enrolment.journeyId)) hold(turn, held, wokenBy);
    else movers.push({ held, wokenBy, at });
  }
  return movers;
}

/** People of a paused journey stay where they are; what woke them first is kept for the day it goes on. */
function hold(turn: Turn, held: Held, wokenBy: WokenBy): void {
  if (held.enrolment.state.held) return;
  held.enrolment = { ...held.enrolment, state: { ...held.enrolment.state, held: wokenBy } };
  held.wakeAt = turn.now;
  held.changed = true;
}

/** The journeys this event starts: by the first entry that fits, so a journey with several is entered once. */
function startedBy(turn: Turn, routed: RoutedEvent): Candidate[] {
  const zone = zoneOf(turn, routed.workspaceId);
  const started = new Set<number>();
  return entriesOf(turn, routed).flatMap((entry) => {
    const { rule, journey } = entry;
    if (rule.kind !== "event" || started.has(journey.id)) return [];
    if (!matchesFilters(rule.where, routed.event, zone)) return [];
    started.add(journey.id);
    return [{ entry, profileId: routed.profileId, event: routed.event, at: momentOf(turn, routed) }];
  });
}
