import type { TraitPatch } from "../../identity/fold-traits";
import { type Answer, earlier } from "../../segment/answer";
import { evaluate } from "../../segment/evaluate";
import type { Predicate } from "../../segment/predicate";
import type { Enrolment, SeenEvent, WokenBy } from "../enrolment";
import { nextOwnEntry, type OwnEntries, ownEntries } from "./own-entries";
import type { ConsentWord, Happening, Simulated, SimulatedJourney, Simulation } from "./simulation";

/** An enrolment of the simulated person that has not ended. */
export type Resting = { enrolment: Enrolment; journey: SimulatedJourney; wakeAt: number | null };

/** An enrolment about to be moved by one step, and the instant (ms) at which it counts. */
export type Mover = { resting: Resting; wokenBy: WokenBy; at: number };

/** One person's life, from which the simulation reads and to which it adds. */
export type Life = Simulation & {
  /** The instant (ms) of the turn under way. */
  now: number;
  /** Traits as steps see them: what a step has set counts at once. */
  traits: Record<string, unknown>;
  /** Traits as they are stored, and the time of the newest word about them. */
  stored: { traits: Record<string, unknown>; traitsAt: number | null };
  history: SeenEvent[];
  consents: Map<string, ConsentWord["state"]>;
  /** When each of them was said (ms). */
  consentTimes: Map<string, number>;
  lists: Set<number>;
  membership: Map<number, Answer>;
  /** Times and dates that let the person in by themselves. */
  own: OwnEntries;
  enrolments: Resting[];
  /** Over, with a goal that may still be reached. */
  ended: Resting[];
  past: { journeyId: number; key: string; endedAt: number }[];
  /** Traits set by steps of this turn and not yet stored. */
  pendingTraits: TraitPatch[];
  /** What steps of this turn have caused that reaches the person in the next, at the same instant. */
  echoes: Happening[];
  /** Effects of steps, each setting off the next, that led to the turn under way. */
  hop: number;
  nextId: number;
  out: Simulated;
};

/** A life at its beginning. */
export function newLife(input: Simulation): Life {
  const { traits, before } = input;
  return {
    ...input,
    now: 0,
    stored: { traits, traitsAt: null },
    history: [...(before?.events ?? [])],
    consents: new Map(),
    consentTimes: new Map(),
    lists: new Set(before?.listIds),
    membership: new Map(before?.segmentIds.map((id) => [id, { matches: true, until: null }])),
    own: ownEntries(input),
    enrolments: [],
    ended: [],
    past: [],
    pendingTraits: [],
    echoes: [],
    hop: 0,
    nextId: 1,
    out: { ledger: [], messages: [], tasks: [], resting: [], traits },
  };
}

/** The answer to a predicate about the person now. */
export function ask(life: Life, predicate: Predicate): Answer {
  return evaluate(predicate, { traits: life.traits, events: life.history }, life.now, {
    zone: life.zone,
    segment: (id) => life.membership.get(id) ?? { matches: false, until: null },
  });
}

/** The first instant (ms) at which something happens with no happening; null = never. */
export function nextAlarm(life: Life): number | null {
  let next = nextOwnEntry(life.own);
  for (const { wakeAt } of life.enrolments) next = earlier(next, wakeAt);
  for (const { until } of life.membership.values()) next = earlier(next, until);
  return next;
}

export type SegmentChange = { segmentId: number; on: "enter" | "leave" };

/** Brings the person's segments up to date and says which they entered and left. */
export function updateMembership(life: Life): SegmentChange[] {
  const changes: SegmentChange[] = [];
  for (const { id, predicate } of life.segments) {
    const before = life.membership.get(id)?.matches ?? false;
    const after = ask(life, predicate);
    life.membership.set(id, after);
    if (before !== after.matches) changes.push({ segmentId: id, on: after.matches ? "enter" : "leave" });
  }
  return changes;
}
