import { foldTraits, type TraitPatch } from "../../identity/fold-traits";
import { chooseEntry } from "../choose-entry";
import type { SeenEvent } from "../enrolment";
import { matchesFilters } from "../match-filters";
import { instantOf } from "../moment-of-event";
import type { EntryRule } from "../node";
import { newsFor, reactTo, wakenedBy } from "../wake";
import { admit, type Candidate } from "./admit";
import { bringComputed } from "./bring-computed";
import { type Life, type Mover, type Resting, type SegmentChange, storeTravels, updateMembership } from "./life";
import { keepDates, runDates, runSchedules } from "./run-own-entries";
import type { ConsentWord, Happening } from "./simulation";
import { record, settle, stepWaves } from "./waves";

/** Steps that set traits set each other off no further than this in one turn, as in the engine. */
const echoesMax = 20;

/** Everything that is handled together at one instant, in the order the engine keeps. */
export function turn(life: Life, happenings: readonly Happening[]): void {
  storeTravels(life);
  const touched = isTouched(life, happenings);
  // What an earlier turn has written: timers of steps reached in this turn wait for the next.
  const due = life.enrolments
    .filter(({ wakeAt }) => wakeAt !== null && wakeAt <= life.now)
    .sort((a, b) => (a.wakeAt ?? 0) - (b.wakeAt ?? 0) || a.enrolment.id - b.enrolment.id);
  takeIn(life, happenings);
  keepDates(life, bringComputed(life));
  const changes = updateMembership(life);
  for (const { event, time } of happenings) if (event) route(life, event, time);
  letIn(life, happenings);
  letManyIn(life, happenings);
  runSchedules(life);
  startBySegments(life, changes);
  if (touched) lookAgain(life);
  runDates(life);
  runDue(life, due);
  for (let n = 0; life.pendingTraits.length > 0; n++) {
    storeTraits(life, life.pendingTraits.splice(0));
    keepDates(life, bringComputed(life));
    startBySegments(life, updateMembership(life));
    lookAgain(life);
    if (n === echoesMax) storeTraits(life, life.pendingTraits.splice(0));
  }
}

/** Something is heard of the person, or a segment's answer has run out: a request alone touches nobody. */
function isTouched({ membership, computedUntil, now }: Life, happenings: readonly Happening[]): boolean {
  return (
    happenings.some(({ event, traits, consent, list }) => event ?? traits ?? consent ?? list) ||
    (computedUntil !== null && computedUntil <= now) ||
    [...membership.values()].some(({ until }) => until !== null && until <= now)
  );
}

function takeIn(life: Life, happenings: readonly Happening[]): void {
  const patches = happenings.flatMap(({ time, traits, event }) =>
    traits ? [{ time: event?.time ?? time, traits }] : [],
  );
  if (patches.length > 0) storeTraits(life, patches);
  for (const { time, event, consent, list } of happenings) {
    if (event) life.history.push(event);
    if (consent) noteConsent(life, consent, time);
    if (list?.change === "add") life.lists.add(list.listId);
    if (list?.change === "remove") life.lists.delete(list.listId);
  }
}

/** The newest word counts, however late an older one arrives. */
function noteConsent({ consents }: Life, { channel, topic, state }: ConsentWord, at: number): void {
  const key = `${channel} ${topic}`;
  if ((consents.get(key)?.at ?? at) <= at) consents.set(key, { channel, topic, state, at });
}

function storeTraits(life: Life, patches: readonly TraitPatch[]): void {
  life.stored = foldTraits(life.stored, patches);
  life.traits = life.stored.traits;
  keepDates(
    life,
    patches.flatMap(({ traits }) => Object.keys(traits)),
  );
}

function route(life: Life, event: SeenEvent, receivedAt: number): void {
  const instant = instantOf(event, receivedAt, life.now);
  const movers: Mover[] = [];
  for (const resting of [...life.enrolments, ...life.ended].sort((a, b) => a.enrolment.id - b.enrolment.id)) {
    const at = Math.max(instant, resting.enrolment.arrivedAt);
    const reaction = reactTo(resting.journey.graph, resting.enrolment, event, at, life.zone);
    if (reaction) record(life, resting, reaction, at);
    const { enrolment } = resting;
    if (enrolment.status === "ended") continue;
    const wokenBy = wakenedBy(enrolment, event, life.zone) ?? newsFor(enrolment, event);
    if (wokenBy) movers.push({ resting, wokenBy, at });
  }
  const entering = life.journeys.flatMap((journey): Candidate[] => {
    const entry = journey.graph.entries.find(
      ({ rule }) => rule.kind === "event" && rule.event === event.name && matchesFilters(rule.where, event, life.zone),
    );
    return entry ? [{ journey, stepId: entry.stepId, event, at: instant }] : [];
  });
  stepWaves(life, [...movers, ...admit(life, entering)]);
}

/** Requests to let the person in, of a screen, a program or a step of another journey. */
function letIn(life: Life, happenings: readonly Happening[]): void {
  const entering = happenings.flatMap(({ enrol, time }): Candidate[] => {
    const journey = life.journeys.find(({ journeyId }) => journeyId === enrol?.journeyId);
    const entry = journey && enrol ? chooseEntry(journey.graph.entries, enrol.stepId) : undefined;
    if (!journey || !enrol || !entry) return [];
    const { now, nextId } = life;
    const said = { id: `enrol ${time} ${nextId}`, name: "", time: now, properties: enrol.data };
    return [{ journey, stepId: entry.stepId, event: Object.keys(enrol.data).length > 0 ? said : null, at: now }];
  });
  stepWaves(life, admit(life, entering));
}

/** Requests about many people, after those about one: people who were picked, and members of an entry's segment. */
function letManyIn(life: Life, happenings: readonly Happening[]): void {
  for (const { picked, members } of happenings) {
    const wish = picked ?? members;
    const journey = life.journeys.find(({ journeyId }) => journeyId === wish?.journeyId);
    const entry = journey?.graph.entries.find(({ stepId }) => stepId === wish?.stepId);
    if (!journey || !entry || (members && !isMember(life, entry.rule))) continue;
    stepWaves(life, admit(life, [{ journey, stepId: entry.stepId, event: null, at: life.now }]));
  }
}

const isMember = ({ membership }: Life, rule: EntryRule) =>
  rule.kind === "segment" && membership.get(rule.segmentId)?.matches === true;

function startBySegments(life: Life, changes: readonly SegmentChange[]): void {
  const entering = changes.flatMap(({ segmentId, on }) =>
    life.journeys.flatMap((journey): Candidate[] => {
      const entry = journey.graph.entries.find(
        ({ rule }) => rule.kind === "segment" && rule.segmentId === segmentId && rule.on === on,
      );
      return entry ? [{ journey, stepId: entry.stepId, event: null, at: life.now }] : [];
    }),
  );
  stepWaves(life, admit(life, entering));
}

/** Facts may have changed: exit rules and awaited predicates are asked again. */
function lookAgain(life: Life): void {
  stepWaves(life, settle(life, [...life.enrolments]));
}

function runDue(life: Life, due: readonly Resting[]): void {
  const movers: Mover[] = [];
  const looking: Resting[] = [];
  for (const resting of due) {
    const { enrolment, wakeAt } = resting;
    if (enrolment.status === "ended" || wakeAt === null || wakeAt > life.now) continue;
    const { deadline } = enrolment.state;
    const at = Math.max(life.now, enrolment.arrivedAt);
    if (deadline !== null && deadline <= life.now) movers.push({ resting, wokenBy: { kind: "timer" }, at });
    else looking.push(resting);
  }
  stepWaves(life, [...movers, ...settle(life, looking)]);
}
