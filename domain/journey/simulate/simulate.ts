import { earlier } from "../../segment/answer";
import { hopsMax } from "../hops";
import { type Life, newLife, nextAlarm } from "./life";
import type { Happening, Simulated, Simulation } from "./simulation";
import { turn } from "./turn";

/** Steps that set each other off at one instant: no further than this. */
const turnsMax = 1000;

/**
 * Walks one person through journeys with a virtual clock, using the very function the engine uses. Enrolment ids count
 * from 1 in order of entering; otherwise the ledger is the one the engine writes.
 */
export function simulate(input: Simulation): Simulated {
  const life = newLife(input);
  const { coming } = life;
  for (;;) {
    const next = earlier(coming[0]?.time ?? null, nextAlarm(life));
    if (next === null) break;
    const now = Math.max(life.now, afterOutages(next, input.outages ?? []));
    if (now > input.until) break;
    const later = coming.findIndex(({ time }) => time > now);
    turnsAt(life, now, coming.splice(0, later === -1 ? coming.length : later));
  }
  const resting = life.enrolments.map(({ enrolment, wakeAt }) => ({ ...enrolment, wakeAt }));
  return { ...life.out, traits: life.traits, resting };
}

/** The turns of one instant: the first handles what has come, each further one what the turn before has caused. */
function turnsAt(life: Life, now: number, happenings: readonly Happening[]): void {
  life.now = now;
  let open = happenings;
  for (let n = 0; n < turnsMax; n++) {
    life.hop = n === 0 || open.length === 0 ? 0 : life.hop + 1;
    turn(life, open);
    open = life.hop < hopsMax ? life.echoes.splice(0) : [];
    life.echoes = [];
    const alarm = nextAlarm(life);
    if (open.length === 0 && (alarm === null || alarm > now)) return;
  }
  throw new Error("Steps of these journeys set each other off without end.");
}

function afterOutages(instant: number, outages: readonly { from: number; until: number }[]): number {
  let at = instant;
  for (const { from, until } of outages) if (at >= from && at < until) at = until;
  return at;
}
