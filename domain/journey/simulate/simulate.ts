import { earlier } from "@/domain/segment/answer";
import { route, startBySegments } from "./admit";
import { type Happening, type Life, newLife, type Simulated, type Simulation, setTraits } from "./life";
import { lookAgain, runDue } from "./move";
import { updateMembership } from "./segments";

/**
 * Walks one person through journeys with a virtual clock, using the very function the engine uses. Enrolment ids count
 * from 1 in order of entering; otherwise the ledger is the one the engine writes.
 */
export function simulate(input: Simulation): Simulated {
  const life = newLife(input);
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
