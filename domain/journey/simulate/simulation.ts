import type { WorkspaceLimits } from "../../limits/limits";
import type { Travelled } from "../../segment/leaves/answer-journey";
import type { KnownAs, ConsentWord as SaidAbout } from "../../segment/leaves/reach";
import type { Predicate } from "../../segment/predicate";
import type { Graph } from "../compile-graph";
import type { Enrolment, LedgerRow, SeenEvent } from "../enrolment";
import type { Effect, FactRequest, MessageChannel, Reach, RecentMessage } from "../node";
import type { SimulatedTrait } from "./bring-computed";

/** What is said about a person's consent, and about a list. */
export type ConsentWord = Omit<Extract<Effect, { kind: "consent" }>, "kind">;
export type ListWord = Omit<Extract<Effect, { kind: "list" }>, "kind">;

/** A request to let the person into a journey; without a step by the entry made for it. */
export type EnrolWord = { journeyId: number; stepId: string | null; data: Record<string, unknown> };

/**
 * Something that reaches a simulated person. `time` (ms) is when it is received; an event carries its own time, too.
 * Several at one instant are handled together, as rows of one turn are.
 */
export type Happening = {
  time: number;
  event?: SeenEvent;
  traits?: Record<string, unknown>;
  consent?: ConsentWord;
  list?: ListWord;
  enrol?: EnrolWord;
  /** A colleague has picked the person for this entry. */
  picked?: { journeyId: number; stepId: string };
  /** Whoever is in the segment of this entry is let in, as when a journey goes live. */
  members?: { journeyId: number; stepId: string };
};

export type SimulatedJourney = { journeyId: number; versionId: number; graph: Graph };

/** The person as a channel sees them. */
export type SimulatedPerson = {
  traits: Record<string, unknown>;
  /** The newest word per "channel topic". */
  consents: ReadonlyMap<string, ConsentWord["state"]>;
};

/** What a person did and was before the simulation begins, as plain data. What is left out is nothing. */
export type Past = {
  events: readonly SeenEvent[];
  /** Left out = segments are worked out at the beginning, and nobody enters or leaves one by that. */
  segmentIds?: readonly number[];
  listIds?: readonly number[];
  /** They count towards frequency caps. */
  messages?: readonly RecentMessage[];
  /** In journeys that are not simulated. */
  travelled?: Travelled;
  consents?: readonly SaidAbout[];
  identities?: readonly KnownAs[];
  suppressed?: readonly { channel: string; address: string; reason: NonNullable<Reach["suppressed"]> }[];
};

export type Simulation = {
  journeys: readonly SimulatedJourney[];
  /** In an order in which each comes behind those it names. */
  segments: readonly { id: number; predicate: Predicate }[];
  /** Kept up to date from what happens; left out = what `traits` says of them stays. */
  computedTraits?: readonly SimulatedTrait[];
  profileId: number;
  traits: Record<string, unknown>;
  before?: Past;
  /** In order of time. */
  happenings: readonly Happening[];
  /** When the journeys went live (ms): their times and dates count from here. Left out = the first happening. */
  from?: number;
  /** The clock stops here (ms): later timers do not go off. */
  until: number;
  /** Spans (ms) in which nothing is handled, as while the workers are down: what falls into one waits for its end. */
  outages?: readonly { from: number; until: number }[];
  /** The workspace's own zone and limits. */
  zone: string;
  limits: WorkspaceLimits;
  /** Where ranks begin, by `rankKey`: assumed to stay there. Nobody is ranked where it is not known. */
  thresholds?: Readonly<Record<string, number | null>>;
  /** What is sent by these channels is taken to have left a second later; left out = nothing is heard of a message. */
  delivers?: readonly MessageChannel[];
  /** The first enrolment's id: steps may draw by it, so people of one simulation must not share it. 1 unless given. */
  firstEnrolmentId?: number;
  /** Left out = by traits, identities, consent and suppression of the past. */
  reach?: (person: SimulatedPerson, request: Extract<FactRequest, { kind: "reach" }>) => Reach;
};

export type SimulatedRow = LedgerRow & { journeyId: number; enrolmentId: number | null };

/** What a step has caused: when (ms) and from where. */
export type Caused<K extends Effect["kind"]> = Extract<Effect, { kind: K }> & {
  journeyId: number;
  enrolmentId: number;
  stepId: string;
  visit: number;
  at: number;
};

export type Simulated = {
  ledger: SimulatedRow[];
  /** `queuedAt` (ms) is when the turn that sent it was run: later than `at` after an outage. */
  messages: (Caused<"message"> & { queuedAt: number })[];
  tasks: Caused<"task">[];
  /** Where the person rests when the clock stops; `wakeAt` (ms) is when something happens with no event. */
  resting: (Enrolment & { wakeAt: number | null })[];
  traits: Record<string, unknown>;
};
