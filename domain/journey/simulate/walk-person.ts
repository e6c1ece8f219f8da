import type { Graph } from "../compile-graph";
import type { MessageChannel } from "../node";
import { simulate } from "./simulate";
import type { Happening, Past, Simulated, Simulation } from "./simulation";

/** Something invented that happens to the person: an event, or traits that change. `at` in ms. */
export type Invented = {
  at: number;
  event?: { name: string; properties: Record<string, unknown> };
  traits?: Record<string, unknown>;
};

/** One person on a clock that somebody holds. */
export type PersonWalk = {
  journeyId: number;
  graph: Graph;
  around: Pick<Simulation, "segments" | "zone" | "limits" | "thresholds" | "computedTraits">;
  /** A real person has an id and a past. */
  person: { profileId: number; traits: Record<string, unknown>; before: Past } | null;
  /** Those of an invented one. */
  traits: Record<string, unknown>;
  startAt: number;
  /** What the entry is given: properties of the event that starts the journey, or of the request to enter. */
  entry: Record<string, unknown>;
  happenings: readonly Invented[];
  /** The clock stands here (ms). */
  until: number;
};

/** Mails and texts are taken to leave; what calls are answered, colleagues do and people open is said by hand. */
const delivers: readonly MessageChannel[] = ["email", "sms"];
const inventedId = 1;

/** Walks one person through a draft from the moment they come to its entry. */
export function walkPerson(walk: PersonWalk): Simulated {
  const { journeyId, graph, around, person, startAt } = walk;
  const invented = walk.happenings.map(({ at, event, traits }, order): Happening => {
    const time = Math.max(at, startAt);
    return {
      time,
      ...(event ? { event: { id: `invented ${order}`, time, ...event } } : {}),
      ...(traits ? { traits } : {}),
    };
  });
  return simulate({
    ...around,
    journeys: [{ journeyId, versionId: 0, graph }],
    profileId: person?.profileId ?? inventedId,
    traits: person?.traits ?? walk.traits,
    before: person?.before ?? { events: [] },
    happenings: [atEntry(walk), ...invented.sort((a, b) => a.time - b.time)],
    from: startAt,
    until: walk.until,
    delivers,
  });
}

/** A journey that an event starts is started by that event: its filters are asked, and conditions know of it. */
function atEntry({ graph, journeyId, startAt, entry }: PersonWalk): Happening {
  const rule = graph.entries.map((one) => one.rule).find(({ kind }) => kind === "event");
  if (rule?.kind === "event") {
    return { time: startAt, event: { id: "entry", name: rule.event, time: startAt, properties: entry } };
  }
  return { time: startAt, enrol: { journeyId, stepId: null, data: entry } };
}
