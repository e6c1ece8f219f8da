import type { ConsentWord } from "../../segment/leaves/reach";
import type { SeenEvent } from "../enrolment";
import type { MessageChannel } from "../node";
import type { Happening, Past, SimulatedJourney, Simulation } from "../simulate/simulation";

/** A real person as they are read: everything they did before the end of the period. Times in ms. */
export type PersonRead = {
  profileId: number;
  traits: Record<string, unknown>;
  before: Past & {
    events: readonly SeenEvent[];
    lists: readonly { listId: number; at: number }[];
    consents: readonly ConsentWord[];
  };
};

export type ReplayOf = {
  person: PersonRead;
  around: Pick<Simulation, "segments" | "zone" | "limits" | "thresholds" | "computedTraits">;
  journey: SimulatedJourney;
  /** The period (ms): from ≤ time < until. */
  from: number;
  until: number;
};

/** Everything that is sent is taken to leave, and calls to be answered. */
const delivers: readonly MessageChannel[] = ["email", "sms", "webhook"];

/** One person enters a journey so often at the very most: enrolment ids of different people never meet. */
const enrolmentsMax = 10_000;

/**
 * A person's own past as a simulation: what they did and said in the period happens again at its own time, the rest is
 * how they come to it. Traits, segments' definitions and limits are today's.
 */
export function replayLife({ person, around, journey, from, until }: ReplayOf): Simulation {
  const { profileId, traits } = person;
  const { events, lists, consents, ...past } = person.before;
  const happenings: Happening[] = [
    ...events.flatMap((event) => (event.time < from ? [] : [{ time: event.time, event }])),
    ...lists.flatMap(({ listId, at }) => (at < from ? [] : [{ time: at, list: { listId, change: "add" as const } }])),
    ...consents.flatMap(({ at, channel, topic, state }) =>
      at < from ? [] : [{ time: at, consent: { channel, topic, state } }],
    ),
  ];
  return {
    ...around,
    journeys: [journey],
    profileId,
    traits,
    before: {
      ...past,
      events: events.filter(({ time }) => time < from),
      listIds: lists.filter(({ at }) => at < from).map(({ listId }) => listId),
      consents: consents.filter(({ at }) => at < from),
    },
    happenings: happenings.filter(({ time }) => time < until).sort((a, b) => a.time - b.time),
    from,
    until: until - 1,
    delivers,
    firstEnrolmentId: profileId * enrolmentsMax,
  };
}
