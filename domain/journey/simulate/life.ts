import type { TraitPatch } from "../../identity/fold-traits";
import { type Answer, earlier } from "../../segment/answer";
import { evaluate } from "../../segment/evaluate";
import type { Passage, Visit } from "../../segment/leaves/answer-journey";
import type { KnownAs, ConsentWord as SaidAbout } from "../../segment/leaves/reach";
import type { Predicate } from "../../segment/predicate";
import type { Enrolment, SeenEvent, WokenBy } from "../enrolment";
import type { ContactBook } from "../reach";
import { bringComputed } from "./bring-computed";
import { nextOwnEntry, type OwnEntries, ownEntries } from "./own-entries";
import type { Happening, Simulated, SimulatedJourney, Simulation } from "./simulation";

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
  /** When one of the computed traits could change with no happening (ms). */
  computedUntil: number | null;
  history: SeenEvent[];
  /** The newest word per "channel topic". */
  consents: Map<string, SaidAbout>;
  lists: Set<number>;
  membership: Map<number, Answer>;
  /** Ways through journeys as they are stored: what the turn under way adds is seen by the next. */
  travelled: { passages: readonly Passage[]; visits: Visit[] };
  /** Rows of the ledger that `travelled` knows. */
  travelledUpTo: number;
  /** Times and dates that let the person in by themselves. */
  own: OwnEntries;
  enrolments: Resting[];
  /** Over, with a goal that may still be reached. */
  ended: Resting[];
  past: (Passage & { key: string; endedAt: number })[];
  /** Traits set by steps of this turn and not yet stored. */
  pendingTraits: TraitPatch[];
  /** What steps of this turn have caused that reaches the person in the next, at the same instant. */
  echoes: Happening[];
  /** Effects of steps, each setting off the next, that led to the turn under way. */
  hop: number;
  nextId: number;
  /** What is still to come, in order of time. */
  coming: Happening[];
  /** When each gate's next slot begins (ms), by journey and step. */
  gates: Map<string, number>;
  /** How often the person was let in under each limit of a journey's entries. */
  entered: Map<string, number>;
  out: Simulated;
};

/** A life at its beginning. */
export function newLife(input: Simulation): Life {
  const { traits, before } = input;
  const life: Life = {
    ...input,
    now: 0,
    stored: { traits, traitsAt: null },
    computedUntil: null,
    history: [...(before?.events ?? [])],
    consents: new Map((before?.consents ?? []).map((word) => [`${word.channel} ${word.topic}`, word])),
    lists: new Set(before?.listIds),
    membership: new Map(before?.segmentIds?.map((id) => [id, { matches: true, until: null }])),
    travelled: { passages: before?.travelled?.passages ?? [], visits: [...(before?.travelled?.visits ?? [])] },
    travelledUpTo: 0,
    own: ownEntries(input),
    enrolments: [],
    ended: [],
    past: [],
    pendingTraits: [],
    echoes: [],
    hop: 0,
    nextId: input.firstEnrolmentId ?? 1,
    coming: [...input.happenings],
    gates: new Map(),
    entered: new Map(),
    out: { ledger: [], messages: [], tasks: [], resting: [], traits },
  };
  const start = input.from ?? input.happenings[0]?.time;
  if (before && !before.segmentIds && start !== undefined) {
    life.now = start;
    bringComputed(life);
    updateMembership(life);
  }
  return life;
}

const noIdentities: readonly KnownAs[] = [];

/** What is known about writing to the person now. */
export function contactOf({ consents, before }: Life): ContactBook {
  const suppressed = before?.suppressed ?? [];
  const reasons = new Map(suppressed.map(({ channel, address, reason }) => [`${channel} ${address}`, reason]));
  return {
    consents: [...consents.values()],
    identities: before?.identities ?? noIdentities,
    suppressed: new Set(reasons.keys()),
    reasons,
  };
}

/** Takes over what earlier turns have written about ways through journeys; the turn under way does not see its own. */
export function storeTravels(life: Life): void {
  const { out, travelled, enrolments, past, before } = life;
  for (const { journeyId, stepId, arrivedAt, leftAt, outcome, kind } of out.ledger.slice(life.travelledUpTo)) {
    if (kind !== 0 && kind !== 4) travelled.visits.push({ journeyId, stepId, arrivedAt, leftAt, outcome });
  }
  life.travelledUpTo = out.ledger.length;
  const inside = enrolments.map(({ enrolment }) => enrolment);
  travelled.passages = [...(before?.travelled?.passages ?? []), ...inside, ...past];
}

/** The answer to a predicate about the person now: every leaf that can be known of one person. */
export function ask(life: Life, predicate: Predicate): Answer {
  const { traits, history: events, profileId, travelled, thresholds = {} } = life;
  const history = { traits, events, profileId, lists: [...life.lists], travelled, contact: contactOf(life) };
  return evaluate(predicate, history, life.now, {
    zone: life.zone,
    segment: (id) => life.membership.get(id) ?? { matches: false, until: null },
    threshold: (key) => thresholds[key] ?? null,
  });
}

/** The first instant (ms) at which something happens with no happening; null = never. */
export function nextAlarm(life: Life): number | null {
  let next = earlier(nextOwnEntry(life.own), life.computedUntil);
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
