import { type JourneyNumbers, journeyNumbers } from "@/domain/funnel/journey-numbers";
import { readLedgerSums } from "@/server/analytics/ledger-sums";
import { readMessageSums } from "@/server/analytics/message-sums";
import type { Reading } from "@/server/analytics/range";
import { stepRole } from "@/server/analytics/step-role";
import { readVersions } from "@/server/analytics/versions";
import type { Db } from "@/server/db/connect";

/**
 * The numbers of a journey's steps: all time, or of those who arrived at each step in a range of instants.
 * @throws DomainError `not_found` when the workspace has no such journey or version.
 */
export async function readJourneyNumbers(db: Db, input: Reading): Promise<JourneyNumbers> {
  const sql = db.$client;
  const versions = await readVersions(sql, input);
  const asOf = new Date();
  const [sums, messages] = await Promise.all([readLedgerSums(sql, input, versions), readMessageSums(sql, input)]);
  const numbers = journeyNumbers(sums, versions, stepRole, asOf);
  for (const [stepId, sum] of messages) {
    const step = numbers.steps[stepId];
    if (step) step.messages = sum;
  }
  return numbers;
}
