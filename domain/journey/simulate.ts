import type { WorkspaceLimits } from "../limits/limits";
import { type Answer, earlier } from "../segment/answer";
import { evaluate } from "../segment/evaluate";
import type { Predicate } from "../segment/predicate";
import { refusalOf } from "./admission";
import { type Advanced, advance, endEnrolment, enter, type Facts } from "./advance";
import type { Graph } from "./compile-graph";
import type { Enrolment, LedgerRow, SeenEvent, WokenBy } from "./enrolment";
import { matchesFilters } from "./match-filters";
import type { Effect, FactRequest, Reach } from "./node";
import { awaitedPredicates, endingBy, exitPredicates, wakenedBy } from "./wake";
import { worldOf } from "./world";

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

type Resting = { enrolment: Enrolment; journey: SimulatedJourney; wakeAt: number | null };

/** One person's life, from which the simulation reads and to which it adds. */
type Life = Simulation & {
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

const wavesMax = 1000;

/**
 * Walks one person through journeys with a virtual clock, using the very function the engine uses. Enrolment ids count
 * from 1 in order of entering; otherwise the ledger is the one the engine writes.
 */
export function simulate(input: Simulation): Simulated {
  const life: Life = {
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
  const happenings = [...input.happenings];
  for (let at = nextInstant(life, happenings); at !== null && at <= input.until; at = nextInstant(life, happenings)) {
    life.now = at;
    const happening = happenings[0]?.time === at ? happenings.shift() : undefined;
    turn(life, happening);
  }
  life.out.traits = life.traits;
  return life.out;
}

function nextInstant(life: Life, happenings: readonly Happening[]): number | null {
  let next = happenings[0]?.time ?? null;
  for (const { wakeAt } of life.enrolments) next = earlier(next, wakeAt);
  for (const { until } of life.membership.values()) next = earlier(next, until);
  return next;
}

/** Everything that happens at one instant, in the order the engine keeps. */
function turn(life: Life, happening: Happening | undefined): void {
  if (happening?.traits) setTraits(life, happening.traits);
  if (happening?.event) life.history.push(happening.event);
  let changes = updateMembership(life);
  if (happening?.event) route(life, happening.event);
  startBySegments(life, changes);
  lookAgain(life);
  runDue(life);
  for (let patch = life.pendingTraits.shift(); patch; patch = life.pendingTraits.shift()) {
    changes = updateMembership(life);
    startBySegments(life, changes);
    lookAgain(life);
  }
}

function setTraits(life: Life, patch: Record<string, unknown>): void {
  const traits = { ...life.traits, ...patch };
  for (const [path, value] of Object.entries(patch)) if (value === null) delete traits[path];
  life.traits = traits;
}

const ask = (life: Life, predicate: Predicate): Answer =>
  evaluate(predicate, { traits: life.traits, events: life.history }, life.now, {
    zone: life.zone,
    segment: (id) => life.membership.get(id) ?? { matches: false, until: null },
  });

type Change = { segmentId: number; on: "enter" | "leave" };

function updateMembership(life: Life): Change[] {
  const changes: Change[] = [];
  for (const { id, predicate } of life.segments) {
    const before = life.membership.get(id)?.matches ?? false;
    const after = ask(life, predicate);
    life.membership.set(id, after);
    if (before !== after.matches) changes.push({ segmentId: id, on: after.matches ? "enter" : "leave" });
  }
  return changes;
}

function route(life: Life, event: SeenEvent): void {
  const woken: [Resting, WokenBy][] = [];
  for (const resting of [...life.enrolments]) {
    const ending = endingBy(resting.journey.graph, resting.enrolment, event, life.zone);
    if (ending) record(life, resting, endEnrolment(resting.enrolment, ending, life.now, false));
    else {
      const wokenBy = wakenedBy(resting.enrolment, event, life.zone);
      if (wokenBy) woken.push([resting, wokenBy]);
    }
  }
  const entering = life.journeys.flatMap((journey) => {
    const entry = journey.graph.entries.find(
      ({ rule }) => rule.kind === "event" && rule.event === event.name && matchesFilters(rule.where, event, life.zone),
    );
    return entry ? admit(life, journey, entry.stepId, event) : [];
  });
  for (const [resting, wokenBy] of woken) move(life, resting, wokenBy);
  for (const resting of entering) move(life, resting, { kind: "arrival" });
}

function startBySegments(life: Life, changes: readonly Change[]): void {
  const entering = changes.flatMap(({ segmentId, on }) =>
    life.journeys.flatMap((journey) => {
      const entry = journey.graph.entries.find(
        ({ rule }) => rule.kind === "segment" && rule.segmentId === segmentId && rule.on === on,
      );
      return entry ? admit(life, journey, entry.stepId, null) : [];
    }),
  );
  for (const resting of entering) move(life, resting, { kind: "arrival" });
}

function admit(life: Life, journey: SimulatedJourney, stepId: string, event: SeenEvent | null): Resting[] {
  const { journeyId, versionId, graph } = journey;
  const { key, refusal } = refusalOf({
    settings: graph.settings,
    event,
    at: life.now,
    activeKeys: life.enrolments.filter((r) => r.enrolment.journeyId === journeyId).map((r) => r.enrolment.key),
    past: life.past.filter((one) => one.journeyId === journeyId),
    isEligible: () => graph.settings.eligibility === null || ask(life, graph.settings.eligibility).matches,
  });
  if (refusal !== null) {
    const row = { stepId, visit: 1, kind: 0 as const, arrivedAt: life.now, leftAt: null, port: null, value: null };
    life.out.ledger.push({ ...row, outcome: "refused", reason: refusal, journeyId, enrolmentId: null });
    return [];
  }
  const ids = { id: life.nextId++, profileId: life.profileId, journeyId, versionId, key, stepId };
  const resting = { enrolment: enter({ ...ids, entryEvent: event }, life.now), journey, wakeAt: null };
  life.enrolments.push(resting);
  return [resting];
}

/** Looks at everybody who rests: predicates that hold move them on. */
function lookAgain(life: Life): void {
  for (const resting of [...life.enrolments]) {
    const wokenBy = settle(life, resting);
    if (wokenBy) move(life, resting, wokenBy);
  }
}

function runDue(life: Life): void {
  for (const resting of [...life.enrolments]) {
    if (resting.enrolment.status === "ended" || resting.wakeAt === null || resting.wakeAt > life.now) continue;
    const { deadline } = resting.enrolment.state;
    const wokenBy = deadline !== null && deadline <= life.now ? { kind: "timer" as const } : settle(life, resting);
    if (wokenBy) move(life, resting, wokenBy);
  }
}

/** What a resting enrolment is woken by at once, or null with its alarm set. */
function settle(life: Life, resting: Resting): WokenBy | null {
  const { deadline } = resting.enrolment.state;
  let wakeAt = deadline;
  for (const { predicate } of exitPredicates(resting.journey.graph)) {
    const { matches, until } = ask(life, predicate);
    if (matches) return { kind: "timer" };
    wakeAt = earlier(wakeAt, until);
  }
  const late = deadline !== null && deadline <= life.now;
  for (const { predicate, port } of awaitedPredicates(resting.enrolment)) {
    const { matches, until } = ask(life, predicate);
    if (matches && !late) return { kind: "predicate", port };
    wakeAt = earlier(wakeAt, matches ? life.now : until);
  }
  resting.wakeAt = wakeAt;
  return null;
}

/** Moves one enrolment until it rests or ends. */
function move(life: Life, resting: Resting, first: WokenBy): void {
  let wokenBy: WokenBy | null = first;
  for (let wave = 0; wokenBy !== null; wave++) {
    const { enrolment, journey } = resting;
    const arriving = wokenBy.kind === "arrival";
    const rule = exitPredicates(journey.graph).find(({ predicate }) => ask(life, predicate).matches);
    if (rule || wave === wavesMax) {
      const ending = rule ? { outcome: "exit_rule", reason: rule.id } : { outcome: "error", reason: "endless_loop" };
      record(life, resting, endEnrolment(enrolment, ending, life.now, arriving));
      return;
    }
    const world = worldOf(journey.graph.settings, { zone: life.zone, limits: life.limits }, life.traits);
    const advanced = advance(journey.graph, enrolment, wokenBy, factsOf(life, resting), life.now, world);
    record(life, resting, advanced);
    if (advanced.next === "ended") return;
    wokenBy = advanced.next === "moving" ? { kind: "arrival" } : settle(life, resting);
  }
}

function factsOf(life: Life, { enrolment, journey }: Resting): Facts {
  const step = journey.graph.steps.get(enrolment.stepId);
  return Object.fromEntries(Object.entries(step?.facts ?? {}).map(([name, request]) => [name, fact(life, request)]));
}

function fact(life: Life, request: FactRequest): Facts[string] {
  switch (request.kind) {
    case "predicate":
      return ask(life, request.predicate).matches;
    case "traits":
      return life.traits;
    case "reach":
      return life.reach(life.traits, request.topic);
    default:
      return request satisfies never;
  }
}

function record(life: Life, resting: Resting, { enrolment, ledger, effects }: Advanced): void {
  const { journeyId, id: enrolmentId, stepId } = resting.enrolment;
  for (const row of ledger) life.out.ledger.push({ ...row, journeyId, enrolmentId });
  for (const effect of effects) {
    if (effect.kind === "message") life.out.messages.push({ ...effect, journeyId, stepId });
    else if (effect.kind === "setTraits") {
      setTraits(life, effect.traits);
      life.pendingTraits.push(effect.traits);
    }
  }
  resting.enrolment = enrolment;
  if (enrolment.status === "ended") {
    resting.wakeAt = null;
    life.enrolments = life.enrolments.filter((one) => one !== resting);
    life.past.push({ journeyId, key: enrolment.key, endedAt: enrolment.endedAt ?? life.now });
  }
}
