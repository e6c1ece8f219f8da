import { z } from "zod";
import { classify, type StepRole } from "../../funnel/classify";
import type { VersionShape } from "../../funnel/flow-shape";
import type { LedgerSum } from "../../funnel/journey-numbers";
import type { JourneyDocument } from "../document";
import type { Simulated } from "../simulate/simulation";

const sum = z.object({
  versionId: z.number().int(),
  stepId: z.string(),
  kind: z.number().int(),
  port: z.string(),
  outcome: z.string(),
  reason: z.string(),
  n: z.number().int(),
  value: z.number(),
});

/**
 * What a replay came to: the same sums the ledger's counter keeps, and for each number of a step (`arrived`, `waiting`,
 * `left`, `dropped`, `port x`) some of the people behind it.
 */
export const replayResult = z.object({
  sums: z.array(sum),
  people: z.record(z.string(), z.record(z.string(), z.array(z.number().int()))),
  messages: z.record(z.string(), z.number().int()),
  tasks: z.number().int(),
});
export type ReplayResult = z.infer<typeof replayResult>;

/** So many people are kept behind each number. */
const peopleMax = 20;

/** The one version of a replay. */
export const replayVersion = 0;

/** A document as numbers see it. */
export function shapeOf({ nodes, edges, settings }: JourneyDocument): VersionShape {
  const goals = settings.goals.map(({ id, name, event, value }) => ({ id, name, event, hasValue: value !== null }));
  return { id: replayVersion, goals, document: { nodes, edges } };
}

/** Adds up simulated people one after the other; memory depends on the journey, not on how many they are. */
export function replayTally(document: JourneyDocument, roleOf: (type: string) => StepRole) {
  const { endOf } = classify([shapeOf(document)], roleOf);
  const sums = new Map<string, LedgerSum & { value: number }>();
  const result: ReplayResult = { sums: [], people: {}, messages: {}, tasks: 0 };

  const keep = (stepId: string, what: string, profileId: number) => {
    const ofStep = result.people[stepId] ?? {};
    result.people[stepId] = ofStep;
    const people = ofStep[what] ?? [];
    ofStep[what] = people;
    if (people.length < peopleMax && people.at(-1) !== profileId && !people.includes(profileId)) people.push(profileId);
  };

  return {
    add(profileId: number, { ledger, messages, tasks, resting }: Simulated): void {
      for (const { stepId, kind, port, outcome, reason, value } of ledger) {
        const row = { versionId: replayVersion, stepId, kind, port: port ?? "", outcome: outcome ?? "" };
        const key = JSON.stringify([stepId, kind, port, outcome, reason]);
        const known = sums.get(key) ?? { ...row, reason: reason ?? "", n: 0, value: 0 };
        sums.set(key, { ...known, n: known.n + 1, value: known.value + (value ?? 0) });
        if (kind === 1 || kind === 3) keep(stepId, "arrived", profileId);
        if (kind !== 2 && kind !== 3) continue;
        keep(stepId, "left", profileId);
        if (port !== null) keep(stepId, `port ${port}`, profileId);
        if (endOf(row) === "dropped") keep(stepId, "dropped", profileId);
      }
      for (const { stepId } of resting) keep(stepId, "waiting", profileId);
      for (const { channel } of messages) result.messages[channel] = (result.messages[channel] ?? 0) + 1;
      result.tasks += tasks.length;
    },
    result: (): ReplayResult => ({ ...result, sums: [...sums.values()] }),
  };
}
