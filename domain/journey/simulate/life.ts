import type { WorkspaceLimits } from "@/domain/limits/limits";
import type { Answer } from "@/domain/segment/answer";
import { evaluate } from "@/domain/segment/evaluate";
import type { Predicate } from "@/domain/segment/predicate";
import type { Graph } from "../compile-graph";
import type { Enrolment, LedgerRow, SeenEvent } from "../enrolment";
import type { Effect, Reach } from "../node";

/** Something that happens to a simulated person. Times in ms. */
export type Happening = { time: number; event?: SeenEvent; traits?: Record<string, unknown> };

export type SimulatedJourney = { journeyId: number; versionId: number; graph: Graph };

export type Simulation = {
  journeys: readonly SimulatedJourney[];
  segments: readonly { id: number; predicate: Predicate }[];
  profileId: number;
  traits: Record<string, unknown>;
  /** In order of time, no two at the same instant. */
  happenings: readonly Happening[];
  /** The clock stops here (ms): later timers do not go off. */
  until: number;
  /** The workspace's own zone and limits. */
  zone: string;
  limits: WorkspaceLimits;
  reach: (traits: Record<string, unknown>, topic: string) => Reach;
};

export type SimulatedRow = LedgerRow & { journeyId: number; enrolmentId: number | null };
export type SimulatedMessage = Extract<Effect, { kind: "message" }> & { journeyId: number; stepId: string };
export type Simulated = { ledger: SimulatedRow[]; messages: SimulatedMessage[]; traits: Record<string, unknown> };

/** Somebody in a journey, at rest. */
export type Resting = { enrolment: Enrolment; journey: SimulatedJourney; wakeAt: number | null };

/** One person's life, from which the simulation reads and to which it adds. */
export type Life = Simulation & {
  now: number;
  traits: Record<string, unknown>;
  history: SeenEvent[];
  membership: Map<number, Answer>;
  enrolments: Resting[];
  past: { journeyId: number; key: string; endedAt: number }[];
  pendingTraits: Record<string, unknown>[];
  nextId: number;
  out: Simulated;
};

/** A life in which nothing has happened yet. */
export function newLife(input: Simulation): Life {
  return {
    ...input,
    now: 0,
    history: [],
    membership: new Map(),
    enrolments: [],
    past: [],
    pendingTraits: [],
    nextId: 1,
    out: { ledger: [], messages: [], traits: input.traits },
  };
}

/** Sets traits; null removes. */
export function setTraits(life: Life, patch: Record<string, unknown>): void {
  const traits = { ...life.traits, ...patch };
  for (const [path, value] of Object.entries(patch)) if (value === null) delete traits[path];
  life.traits = traits;
}

/** The answer to a predicate as things stand now. */
export const ask = (life: Life, predicate: Predicate): Answer =>
  evaluate(predicate, { traits: life.traits, events: life.history }, life.now, {
    zone: life.zone,
    segment: (id) => life.membership.get(id) ?? { matches: false, until: null },
  });
