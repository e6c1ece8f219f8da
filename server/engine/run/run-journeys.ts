import { earlier } from "@/domain/segment/answer";
import { loadEnrolments } from "@/server/engine/read/load-enrolments";
import { log } from "@/server/log";
import { applyTraits } from "@/server/people/apply-traits";
import { keepDates } from "./dates/keep-dates";
import { runDates } from "./dates/run-dates";
import { activeOf, type TraitEntry } from "./desk";
import { obeyRequests } from "./obey-requests";
import { routeEvents } from "./route-events";
import { runDue } from "./run-due";
import { settle } from "./settle";
import { startBySegments } from "./start-by-segments";
import { stepWaves } from "./step-waves";
import type { TakenIn } from "./take-in";
import type { Turn } from "./turn-context";
import {
  dueMemberships,
  dueValues,
  type Touched,
  touchedPerson,
  untouched,
  updateSegments,
  updateTraits,
} from "./update-segments";

/** Traits set by steps change segments, which start journeys, which set traits: no further than this in one turn. */
const echoesMax = 20;

/**
 * Everything that moves people through journeys in one turn: events first, then segments, then timers, until nothing
 * more follows.
 * @param dueMax most timers handled; 0 = none is due
 */
export async function runJourneys(turn: Turn, { touched, live, events, requests }: TakenIn, dueMax: number) {
  if (dueMax > 0) await addDue(turn, touched, live, dueMax);
  let open = [...touched.values()];
  const changes = await segmentChanges(turn, open, live);
  await keepDates(turn, open, live);
  await loadEnrolments(turn, live, earliest(events));
  await routeEvents(turn, events);
  await obeyRequests(turn, requests);
  await startAll(turn, changes);
  await lookAgain(turn, live);
  if (dueMax > 0) {
    await runDates(turn, dueMax);
    await runDue(turn, dueMax);
  }
  for (let echo = 0; turn.desk.traits.length > 0; echo++) {
    open = await writeTraits(turn);
    const people = new Set(open.flatMap(({ profileIds }) => [...profileIds]));
    await keepDates(turn, open, people);
    await loadEnrolments(turn, people);
    await startAll(turn, await segmentChanges(turn, open, people));
    await lookAgain(turn, people);
    if (echo === echoesMax) {
      log.error({ lane: turn.lane }, "Steps that set traits keep setting each other off; the rest of it is dropped.");
      await writeTraits(turn);
      return;
    }
  }
}

async function addDue(turn: Turn, touched: TakenIn["touched"], live: Set<number>, limit: number) {
  const of = (workspaceId: number) => {
    const one = touched.get(workspaceId) ?? untouched(workspaceId);
    touched.set(workspaceId, one);
    return one;
  };
  const [memberships, values] = await Promise.all([dueMemberships(turn, limit), dueValues(turn, limit)]);
  for (const { workspaceId, ...due } of memberships) of(workspaceId).due.push(due);
  for (const { workspaceId, ...due } of values) of(workspaceId).dueValues.push(due);
  for (const { profileId } of [...memberships, ...values]) live.add(profileId);
}

/** When the earliest of these events happened (ms). */
function earliest(events: TakenIn["events"]): number | null {
  return events.reduce<number | null>((first, { event }) => earlier(first, event.time), null);
}

type Changes = { workspaceId: number; changes: Awaited<ReturnType<typeof updateSegments>> }[];

/** Imported history moves people between segments but starts nothing. */
async function segmentChanges(turn: Turn, open: readonly Touched[], live: ReadonlySet<number>): Promise<Changes> {
  const all: Changes = [];
  for (const touched of open) {
    await updateTraits(turn, touched);
    const changes = await updateSegments(turn, touched);
    all.push({ workspaceId: touched.workspaceId, changes: changes.filter(({ profileId }) => live.has(profileId)) });
  }
  return all;
}

async function startAll(turn: Turn, all: Changes): Promise<void> {
  for (const { workspaceId, changes } of all) await startBySegments(turn, workspaceId, changes);
}

/** People whose facts may have changed: exit rules and awaited predicates are asked again. */
async function lookAgain(turn: Turn, profileIds: Iterable<number>): Promise<void> {
  const resting = [...profileIds].flatMap((profileId) => activeOf(turn.desk, profileId));
  await stepWaves(turn, await settle(turn, resting));
}

/** Writes what steps have set so far, and says who was touched by it. */
async function writeTraits(turn: Turn): Promise<Touched[]> {
  const entries = turn.desk.traits.splice(0);
  const traits = await applyTraits(turn.tx, turn.lane, entries.map(rowOf));
  for (const [profileId, now] of traits) turn.knowledge.traits.set(profileId, now);
  const touched = new Map<number, Touched>();
  for (const { workspaceId, profileId, traits: patch } of entries) {
    const one = touched.get(workspaceId) ?? untouched(workspaceId);
    touched.set(workspaceId, one);
    const own = touchedPerson(one, profileId);
    for (const path of Object.keys(patch)) {
      one.traitPaths.add(path);
      own.traitPaths.add(path);
    }
  }
  return [...touched.values()];
}

/** As an inbox row, of a kind that does not say the person was active. */
const rowOf = ({ workspaceId, profileId, at, traits }: TraitEntry) => ({
  kind: "enrol" as const,
  workspaceId,
  profileId,
  time: new Date(at),
  traits,
  properties: null,
});
