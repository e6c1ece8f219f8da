import type { Advanced } from "@/domain/journey/advance";
import type { Graph } from "@/domain/journey/compile-graph";
import type { Enrolment, LedgerRow, WokenBy } from "@/domain/journey/enrolment";
import { hopsMax } from "@/domain/journey/hops";
import type { Effect } from "@/domain/journey/node";
import { log } from "@/server/log";
import type { Limit } from "./caps/shares";

/** An enrolment in the hands of a turn. */
export type Held = {
  enrolment: Enrolment;
  workspaceId: number;
  graph: Graph;
  /** Not yet in the database. */
  isNew: boolean;
  changed: boolean;
  /** Earliest instant (ms) at which something happens with no event; null = none. */
  wakeAt: number | null;
};

/** Somebody about to be moved by one step, and the instant (ms) at which it counts. */
export type Mover = { held: Held; wokenBy: WokenBy; at: number };

export type LedgerEntry = {
  row: LedgerRow;
  workspaceId: number;
  journeyId: number;
  versionId: number;
  enrolmentId: number | null;
  profileId: number;
};

export type OutboxEntry = Omit<LedgerEntry, "row"> & {
  stepId: string;
  visit: number;
  message: Extract<Effect, { kind: "message" }>;
};

/** A task for a colleague, with where it comes from. */
export type TaskEntry = Omit<OutboxEntry, "message"> & { at: number; task: Extract<Effect, { kind: "task" }> };

/** An effect that reaches its person through their own inbox, in the next turn of this lane. */
export type EchoEffect = Extract<Effect, { kind: "consent" | "list" | "event" | "startJourney" }>;
export type EchoEntry = {
  workspaceId: number;
  profileId: number;
  journeyId: number;
  at: number;
  hop: number;
  effect: EchoEffect;
};

export type TraitEntry = { workspaceId: number; profileId: number; at: number; traits: Record<string, unknown> };

export type UsedEntries = { limit: Limit; used: number };

/** What a turn has in hand and what it will write: filled in memory, written at the end with one statement per table. */
export type Desk = {
  byId: Map<number, Held>;
  byProfile: Map<number, Held[]>;
  /** Profiles all of whose active enrolments lie here. */
  loaded: Set<number>;
  /** Enrolments in versions that this code cannot read: looked at again in an hour. */
  unreadable: number[];
  /** Ended enrolments that decide about entering again, by journey and profile. */
  past: Map<string, { key: string; endedAt: number }[]>;
  ledger: LedgerEntry[];
  outbox: OutboxEntry[];
  traits: TraitEntry[];
  tasks: TaskEntry[];
  echoes: EchoEntry[];
  /** Entries of capped journeys used in this turn, by limit. */
  entries: Map<string, UsedEntries>;
  /** A request goes on in the next turn of this lane, which is to come at once. */
  goesOn: boolean;
  /** Hops that led to what people are moved by in this turn, where there are any. */
  hops: Map<number, number>;
};

/** An empty desk. */
export function emptyDesk(): Desk {
  return {
    byId: new Map(),
    byProfile: new Map(),
    loaded: new Set(),
    unreadable: [],
    past: new Map(),
    ledger: [],
    outbox: [],
    traits: [],
    tasks: [],
    echoes: [],
    entries: new Map(),
    goesOn: false,
    hops: new Map(),
  };
}

/** Key of `past`. */
export const passageKey = (journeyId: number, profileId: number) => `${journeyId} ${profileId}`;

/** Puts an enrolment on the desk, unless it lies there already. */
export function take(desk: Desk, held: Held): Held {
  const known = desk.byId.get(held.enrolment.id);
  if (known) return known;
  desk.byId.set(held.enrolment.id, held);
  const others = desk.byProfile.get(held.enrolment.profileId);
  if (others) others.push(held);
  else desk.byProfile.set(held.enrolment.profileId, [held]);
  return held;
}

/** Takes over what a step came to: the enrolment as it is now, its ledger rows and its effects. */
export function record(desk: Desk, held: Held, { enrolment, ledger, effects }: Advanced, at: number): void {
  const { journeyId, versionId, id: enrolmentId, profileId, stepId, visit } = held.enrolment;
  const ids = { workspaceId: held.workspaceId, journeyId, versionId, enrolmentId, profileId };
  for (const row of ledger) desk.ledger.push({ ...ids, row });
  for (const effect of effects) noteEffect(desk, { ...ids, stepId, visit, at }, effect);
  const ends = held.enrolment.status === "active" && enrolment.status === "ended";
  held.enrolment = enrolment;
  held.changed = true;
  if (ends) {
    held.wakeAt = null;
    remember(desk, enrolment);
  }
}

type Source = Omit<OutboxEntry, "message"> & { at: number };

function noteEffect(desk: Desk, source: Source, effect: Effect): void {
  const { workspaceId, profileId, journeyId, at, ...from } = source;
  switch (effect.kind) {
    case "message":
      desk.outbox.push({ workspaceId, profileId, journeyId, ...from, message: effect });
      return;
    case "setTraits":
      desk.traits.push({ workspaceId, profileId, at, traits: effect.traits });
      return;
    case "task":
      desk.tasks.push({ ...source, task: effect });
      return;
    case "consent":
    case "list":
    case "event":
    case "startJourney":
      echo(desk, source, effect);
      return;
    case "keep":
      return;
    default:
      effect satisfies never;
  }
}

function echo(desk: Desk, { workspaceId, profileId, journeyId, at }: Source, effect: EchoEffect): void {
  const hop = (desk.hops.get(profileId) ?? 0) + 1;
  if (hop <= hopsMax) desk.echoes.push({ workspaceId, profileId, journeyId, at, hop, effect });
  else
    log.error({ profileId, journeyId, effect: effect.kind }, "Journeys set each other off in a circle; it ends here.");
}

/** Notes a passage that has ended: it may decide about entering again. */
export function remember(desk: Desk, { journeyId, profileId, key, endedAt }: Passage): void {
  const place = passageKey(journeyId, profileId);
  const passages = desk.past.get(place) ?? [];
  passages.push({ key, endedAt: endedAt ?? 0 });
  desk.past.set(place, passages);
}

type Passage = Pick<Enrolment, "journeyId" | "profileId" | "key" | "endedAt">;

/** The enrolments of a profile that lie on the desk: active, and ended with a goal still open. */
export function heldOf(desk: Desk, profileId: number): readonly Held[] {
  return desk.byProfile.get(profileId) ?? [];
}

/** The active enrolments of a profile that lie on the desk. */
export function activeOf(desk: Desk, profileId: number): Held[] {
  return heldOf(desk, profileId).filter(({ enrolment }) => enrolment.status === "active");
}
