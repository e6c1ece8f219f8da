import { type JourneyNumbers, journeyNumbers } from "@/domain/funnel/journey-numbers";
import { type JourneyDocument, journeyDocument } from "@/domain/journey/document";
import { replayResult, shapeOf } from "@/domain/journey/replay/tally";
import { stepRole } from "@/server/analytics/step-role";
import type { Db } from "@/server/db/connect";
import { type JourneyKey, requireJourney } from "../journey-row";

export type ReadReplay = {
  id: number;
  status: "waiting" | "running" | "done" | "failed" | "cancelled";
  from: Date;
  until: Date;
  lanesDone: number;
  lanesTotal: number;
  peopleDone: number;
  sampled: boolean;
  peopleAbout: number | null;
  /** The draft as it was. */
  document: JourneyDocument;
  /** What was found so far; null before anything was. */
  numbers: JourneyNumbers | null;
  /** Messages that would have been sent, by channel. */
  messages: Record<string, number>;
  tasks: number;
};

/** The newest replay of a journey, with its numbers added up as the live ones are; null when there is none. */
export async function readReplay(db: Db, key: JourneyKey): Promise<ReadReplay | null> {
  await requireJourney(db, key);
  const [row] = await db.$client<(Omit<ReadReplay, "document" | "numbers"> & { document: unknown; result: unknown })[]>`
    select id, status, from_at as "from", until_at as "until", lanes_done as "lanesDone", lanes_total as "lanesTotal",
      people_done as "peopleDone", sampled, people_about as "peopleAbout", document, result
    from replay where journey_id = ${key.journeyId} and workspace_id = ${key.workspaceId} order by id desc limit 1`;
  if (!row) return null;
  const { result: found, ...rest } = row;
  const document = journeyDocument.parse(row.document);
  const result = replayResult.safeParse(found);
  if (!result.success) return { ...rest, document, numbers: null, messages: {}, tasks: 0 };
  const { sums, messages, tasks } = result.data;
  return {
    ...rest,
    document,
    numbers: journeyNumbers(sums, [shapeOf(document)], stepRole, row.until),
    messages,
    tasks,
  };
}
