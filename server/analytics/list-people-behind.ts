import { z } from "zod";
import { classify } from "@/domain/funnel/classify";
import type { LedgerSum } from "@/domain/funnel/journey-numbers";
import {
  isBehind,
  messageQuestion,
  movedAway,
  question,
  restQuestion,
  type VisitFilter,
  visitQuestion,
} from "@/domain/funnel/people-behind";
import { readLedgerSums } from "@/server/analytics/ledger-sums";
import { type BehindPage, cursor, listMessages, listResting, listVisits } from "@/server/analytics/people-behind-rows";
import { reading } from "@/server/analytics/range";
import { stepRole } from "@/server/analytics/step-role";
import { readVersions } from "@/server/analytics/versions";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const peopleBehindInput = reading.extend({
  what: question,
  /** Null = the whole journey. */
  stepId: z.string().max(40).nullable().default(null),
  port: z.string().max(60).optional(),
  outcome: z.string().max(200).nullable().optional(),
  reason: z.string().max(500).nullable().optional(),
  cursor: cursor.nullish().transform((c) => c ?? null),
  limit: z.number().int().min(1).max(200).default(50),
});
export type PeopleBehindInput = z.infer<typeof peopleBehindInput> & { workspaceId: number };

/**
 * The people behind one number of `readJourneyNumbers`, newest arrival first, one row per visit or message, with the
 * number itself as `total`. Both come from the same rows, chosen by the same rule, in one snapshot.
 * @throws DomainError `not_found` when the workspace has no such journey or version.
 */
export async function listPeopleBehind(db: Db, input: PeopleBehindInput): Promise<BehindPage> {
  const versions = await readVersions(db.$client, input);
  return db.$client.begin("isolation level repeatable read read only", async (tx) => {
    const aboutMessages = messageQuestion.safeParse(input.what);
    if (aboutMessages.success) return listMessages(tx, input, aboutMessages.data);

    const sums = await readLedgerSums(tx, input, versions);
    if (restQuestion.safeParse(input.what).success) {
      const here = sums.filter((s) => input.stepId === null || s.stepId === input.stepId);
      return listResting(
        tx,
        input,
        total(here, (s) => (s.kind === 1 ? s.n : s.kind === 2 ? -s.n : 0)),
      );
    }
    const what = visitQuestion.safeParse(input.what);
    if (!what.success) throw new DomainError("invalid", "This number is unknown.");
    const filter: VisitFilter = { ...input, what: what.data };
    const classes = classify(versions, stepRole);
    const behind = sums.filter(isBehind(filter, classes));
    const moved = total(sums.filter(movedAway(filter, classes)), (s) => s.n);
    return listVisits(tx, input, { sums: behind, total: total(behind, (s) => s.n) - moved, withoutMoved: moved > 0 });
  });
}

const total = (sums: readonly LedgerSum[], count: (sum: LedgerSum) => number) =>
  sums.reduce((all, sum) => all + count(sum), 0);
