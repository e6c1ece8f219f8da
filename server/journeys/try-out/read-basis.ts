import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { laneOf } from "@/server/people/person-sql";
import type { Around } from "../simulation/read-around";
import { readLookedAt } from "../simulation/read-looked-at";
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
const eventsMax = 2000;

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
    const { around, mentioned, everyEvent } = await readLookedAt(tx, workspaceId, document);
    if (profileId === null) return { ...around, person: null };
    const [home] = await tx<{ lane: number }[]>`select ${laneOf(tx, profileId)} as lane`;
    const of = { workspaceId, lane: home?.lane ?? 0, journeyId, mentioned, everyEvent, until, eventsMax };
    const [person] = await readPasts(tx, { ...of, profileIds: [profileId] });
    if (!person) throw new DomainError("not_found", "There is no such person.");
    return { ...around, person };
  });
}
