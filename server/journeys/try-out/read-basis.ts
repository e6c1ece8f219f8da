import { z } from "zod";
import type { JourneyDocument } from "@/domain/journey/document";
import { traitsNamedIn } from "@/domain/journey/simulate/bring-computed";
import { mentionedIn } from "@/domain/journey/simulate/mentioned";
import { definitions } from "@/nodes/definitions.gen";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { laneOf } from "@/server/people/person-sql";
import { type Around, readAround } from "../simulation/read-around";
import { type ReadPerson, readPasts } from "../simulation/read-pasts";
import { validDraft } from "../valid-draft";

export const simulationBasisInput = z.object({
  journeyId: z.number().int(),
  /** The draft on the screen, saved or not: only what it looks at is read. */
  document: z.unknown(),
  /** A real person; null = an invented one, of whom nothing is known. */
  profileId: z.number().int().positive().nullable(),
  /** Only what happened before (ms). */
  until: z.number(),
});

export type SimulationBasis = Around & { person: ReadPerson | null };

/** Of one person's past so many events are looked at, the newest. */
export const eventsMax = 2000;

/**
 * All that a simulation of one person needs to know, read at one instant; the simulation itself runs in the browser.
 * @throws DomainError `not_found` when there is no such person
 */
export async function readSimulationBasis(
  db: Db,
  input: z.infer<typeof simulationBasisInput> & { workspaceId: number },
): Promise<SimulationBasis> {
  const { workspaceId, journeyId, profileId, until } = input;
  const document = validDraft(input.document);
  return db.$client.begin("isolation level repeatable read read only", async (tx) => {
    const all = await readAround(tx, workspaceId);
    const computedTraits = traitsNamedIn(all.computedTraits, document, all.segments);
    const around = { ...all, computedTraits };
    if (profileId === null) return { ...around, person: null };
    const [home] = await tx<{ lane: number }[]>`select ${laneOf(tx, profileId)} as lane`;
    const mentioned = mentionedIn(document, around.segments, computedTraits);
    const everyEvent =
      looksAtEveryEvent(document) || computedTraits.some(({ definition }) => definition.events.length === 0);
    const of = { workspaceId, lane: home?.lane ?? 0, journeyId, mentioned, everyEvent, until, eventsMax };
    const [person] = await readPasts(tx, { ...of, profileIds: [profileId] });
    if (!person) throw new DomainError("not_found", "There is no such person.");
    return { ...around, person };
  });
}

/** True where a step of the document asks when people are active: then events of every name count. */
export function looksAtEveryEvent({ nodes }: JourneyDocument): boolean {
  return nodes.some(({ type, config }) => {
    const definition = definitions[type];
    const ready = definition?.ready.safeParse(config);
    if (!definition || !ready?.success) return false;
    return Object.values(definition.facts(ready.data)).some(({ kind }) => kind === "activeHours");
  });
}
