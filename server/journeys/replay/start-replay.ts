import { z } from "zod";
import { checkJourney } from "@/domain/journey/check";
import { entryRules } from "@/domain/journey/entry-rules";
import { definitions } from "@/nodes/definitions.gen";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { requireJourney } from "../journey-row";
import { validDraft } from "../valid-draft";

export const startReplayInput = z.object({
  journeyId: z.number().int(),
  /** The draft on the screen, saved or not. */
  document: z.unknown(),
  /** The period: from ≤ time < until. */
  from: z.date(),
  until: z.date(),
});

const dayMs = 86_400_000;
const daysMax = 400;
/** Of one journey so many replays are kept. */
const keptMax = 5;

/** Workers listen to it. */
export const replaysChannel = "replays";

/** Entries that the past can make somebody come to. */
const replayable: readonly string[] = ["event", "segment", "schedule", "date"];

/**
 * Has a draft run over the workspace's past in the background; one under way for the same journey is cancelled.
 * @throws DomainError `invalid` for a draft that could not be published (`details.problems`), one that only people and
 *   programs start, and a period that is none, too long or not over
 */
export async function startReplay(
  db: Db,
  input: z.infer<typeof startReplayInput> & { workspaceId: number; userId: string | null; now: Date },
): Promise<{ id: number }> {
  const { workspaceId, journeyId, from, until, now } = input;
  await requireJourney(db, { workspaceId, journeyId });
  const document = validDraft(input.document);
  const problems = checkJourney(document, definitions).filter(({ severity }) => severity === "error");
  if (problems.length > 0) throw new DomainError("invalid", "The draft has to be complete first.", { problems });
  if (!entryRules(document, definitions).some(({ rule }) => replayable.includes(rule.kind))) {
    throw new DomainError("invalid", "Only people and programs start this journey: the past does not say whom.");
  }
  const span = until.getTime() - from.getTime();
  if (span <= 0 || span > daysMax * dayMs) {
    throw new DomainError("invalid", `A period has at least a moment and at most ${daysMax} days.`);
  }
  if (until.getTime() > now.getTime()) throw new DomainError("invalid", "The period must be over.");
  return db.$client.begin(async (sql) => {
    await sql`
      update replay set status = 'cancelled', ended_at = now()
      where journey_id = ${journeyId} and status in ('waiting', 'running')`;
    await sql`
      delete from replay where journey_id = ${journeyId} and id not in (
        select id from replay where journey_id = ${journeyId} order by id desc limit ${keptMax - 1})`;
    const [row] = await sql<{ id: number }[]>`
      insert into replay (workspace_id, journey_id, document, from_at, until_at, created_by)
      values (${workspaceId}, ${journeyId}, ${JSON.stringify(document)}::text::jsonb, ${from}, ${until}, ${input.userId})
      returning id`;
    await sql`select pg_notify(${replaysChannel}, '')`;
    if (!row) throw new DomainError("conflict", "The replay could not be kept.");
    return row;
  });
}
