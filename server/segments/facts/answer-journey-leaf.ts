import type { Fragment } from "postgres";
import type { Answer } from "@/domain/segment/answer";
import type { Moment } from "@/domain/segment/compare";
import { answerJourney, type JourneySummary } from "@/domain/segment/leaves/answer-journey";
import type { LeafOf } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import type { TouchedProfile } from "../answer-leaves";
import { type Bounds, inFuture, inWindow } from "../sql/events-to-sql";
import { journeyInstants } from "../sql/journey-to-sql";
import { ownBounds, peopleRows } from "../sql/summarize-events";
import { askedPeople } from "./asked-people";

type JourneyLeaf = LeafOf<"journey">;
type Input = {
  lane: number;
  workspaceId: number;
  profiles: readonly TouchedProfile[];
  leaf: JourneyLeaf;
  at: Moment;
};

const nothing: JourneySummary = { latest: null, future: null };

/** Answers a leaf about a journey for these people, with one statement. */
export async function answerJourneyLeaf(tx: Sql | Tx, input: Input): Promise<(profileId: number) => Answer> {
  const { leaf, at } = input;
  // Who is in it now is asked whatever the window.
  const people = askedPeople(input, leaf.state === "in" ? { kind: "ever" } : leaf.window, at);
  if (people.profileIds.length === 0) return () => answerJourney(leaf, nothing);
  const { latest, future } = journeyColumns(tx, leaf, at, ownBounds(tx));
  const rows = await tx<{ profileId: number; latest: Date | null; future: Date | null }[]>`
    select p.id as "profileId", ${latest} as latest, ${future} as future
    from ${peopleRows(tx, people)}
    join (${journeyInstants(tx, leaf, input.workspaceId, input.lane)}) j on j.lane = ${input.lane} and j.profile_id = p.id
    group by p.id`;
  const found = new Map(rows.map((row) => [row.profileId, row]));
  return (profileId) => {
    const row = found.get(profileId);
    return answerJourney(leaf, row ? { latest: ms(row.latest), future: ms(row.future) } : nothing);
  };
}

const ms = (date: Date | null) => date?.getTime() ?? null;

/** `in` holds now, whatever the window. */
function journeyColumns(
  tx: Sql | Tx,
  leaf: JourneyLeaf,
  at: Moment,
  bounds: Bounds,
): { latest: Fragment; future: Fragment } {
  if (leaf.state === "in") return { latest: tx`max(j.time)`, future: tx`null::timestamptz` };
  return {
    latest: tx`max(j.time) filter (where ${inWindow(tx, tx`j.time`, leaf.window, at, bounds)})`,
    future: tx`min(j.time) filter (where ${inFuture(tx, tx`j.time`, leaf.window, at, bounds)})`,
  };
}
