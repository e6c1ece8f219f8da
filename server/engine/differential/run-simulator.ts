import { compileGraph } from "@/domain/journey/compile-graph";
import { simulate } from "@/domain/journey/simulate/simulate";
import type { Happening } from "@/domain/journey/simulate/simulation";
import { rankKey } from "@/domain/segment/leaves/expand";
import { definitions } from "@/nodes/definitions.gen";
import { handlers } from "@/nodes/handlers.gen";
import { rank, rankThreshold } from "@/server/engine/random/random-leaves";
import type { Outage } from "./case";
import { happeningsOf } from "./happenings-of";
import { type Lines, linesOf } from "./lines";
import { addressesOf, at, gold, live, type Placed, until, zone } from "./place-cases";

/** The same lives by the simulator, person by person. */
export function runSimulator(placed: Placed, outages: readonly Outage[]): Lines[] {
  const { journeys, journeyIds, versionIds, segmentId, lives, limits } = placed;
  const running = journeys.map((document, n) => ({
    journeyId: journeyIds[n] ?? 0,
    versionId: versionIds[n] ?? 0,
    graph: compileGraph(document, { definitions, handlers }),
  }));
  const world = {
    journeys: running,
    segments: [{ id: segmentId, predicate: gold }],
    outages: outages.map((one) => ({ from: at(one.from), until: at(one.until) })),
    from: live,
    zone,
    limits,
    thresholds: { [rankKey(rank)]: rankThreshold },
  };
  return lives.map((life, n) => {
    const profileId = placed.profileIds[n] ?? 0;
    const person = { profileId, traits: addressesOf(profileId) };
    const walk = (happenings: readonly Happening[], stop: number) =>
      simulate({ ...world, ...person, happenings, until: stop });
    const { ledger, messages, tasks, traits } = walk(happeningsOf(placed, life, walk), until);
    const journeyOf = ({ journeyId }: { journeyId: number }) => ({ journey: journeyIds.indexOf(journeyId) });
    return linesOf({
      ledger: ledger.map((row) => ({ ...row, ...journeyOf(row) })),
      messages: messages.map((one) => ({ ...one, part: one.part ?? 0, ...journeyOf(one) })),
      tasks: tasks.map((one) => ({ ...one, ...journeyOf(one) })),
      traits,
    });
  });
}
