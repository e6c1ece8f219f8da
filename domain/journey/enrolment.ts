import type { Predicate, PropertyFilter } from "../segment/predicate";

/** An event as steps see it: the one that started an enrolment, or one that wakes it. Times are ms since epoch. */
export type SeenEvent = { id: string; name: string; time: number; properties: Record<string, unknown> };

/** One thing a resting enrolment waits for. `port` is where it leaves when this comes first. */
export type Await =
  | { kind: "event"; port: string; event: string; where: PropertyFilter[] }
  | { kind: "predicate"; port: string; predicate: Predicate }
  /** The message this visit sent reached one of these states. */
  | { kind: "message"; port: string; states: MessageState[] };

export type MessageState = "sent" | "failed" | "delivered" | "opened" | "clicked" | "bounced" | "complained";

/** What `advance` must remember between wake-ups and no column of `enrolment` holds. Stored as JSON. */
export type EnrolmentState = {
  /** The event that started it; null for segment entries. */
  entryEvent: SeenEvent | null;
  /** Visits so far per step. */
  visits: Record<string, number>;
  /** What it waits for at the current step; empty while it only sleeps. */
  awaits: Await[];
  /** The step's own deadline (ms), e.g. a wait-for's timeout; null = none. */
  deadline: number | null;
  /** Values kept for later steps (webhook responses), by step id. */
  data: Record<string, unknown>;
  /** Ids of the goals reached so far. */
  goals?: string[];
  /** What woke it while its journey was paused: acted upon when the journey is resumed. */
  held?: WokenBy;
};

/** An enrolment as the step function sees it: pure data, times in ms since epoch. */
export type Enrolment = {
  id: number;
  profileId: number;
  journeyId: number;
  versionId: number;
  key: string;
  status: "active" | "ended";
  enteredAt: number;
  stepId: string;
  visit: number;
  arrivedAt: number;
  state: EnrolmentState;
  endedAt: number | null;
  endReason: string | null;
};

/** Why the step function is called. */
export type WokenBy =
  | { kind: "arrival" }
  | { kind: "timer" }
  | { kind: "event"; event: SeenEvent; port: string }
  | { kind: "predicate"; port: string }
  | { kind: "message"; port: string; state: MessageState; detail: Record<string, unknown> };

/** A ledger row before it has an id; `kind` as in the `ledger` table. */
export type LedgerRow = {
  stepId: string;
  visit: number;
  kind: 0 | 1 | 2 | 3 | 4;
  arrivedAt: number;
  leftAt: number | null;
  port: string | null;
  outcome: string | null;
  reason: string | null;
  /** Kind 4: what the conversion is worth, if the goal says; else null. */
  value: number | null;
};
