import type { Tx } from "@/server/db/connect";
import type { OutboxEntry } from "@/server/engine/run/desk";
import { Dictionary, numbers } from "./arrays";

/**
 * Puts messages into the outbox under their unique key (enrolment, step, visit, part, copy 0), so that none can be queued
 * twice, and wakes the deliverers when the turn commits. Two statements.
 * @param now the turn's instant (ms): caps count from it
 */
export async function writeOutbox(tx: Tx, lane: number, now: number, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const words = new Dictionary<OutboxEntry>(
    ({ versionId, stepId, message }) => `${versionId} ${stepId} ${message.channel}`,
    ({ workspaceId, journeyId, versionId, stepId, message }) => ({
      workspace_id: workspaceId,
      journey_id: journeyId,
      version_id: versionId,
      step_id: stepId,
      channel: message.channel,
    }),
  );
  const wordOf = entries.map((entry) => words.of(entry));
  const queueing = tx`
    insert into message (lane, workspace_id, profile_id, enrolment_id, journey_id, version_id, step_id, visit, part,
                         channel, address, data, created_at)
    select ${lane}::smallint, w.workspace_id, r.profile_id, r.enrolment_id, w.journey_id, w.version_id, w.step_id,
           r.visit, r.part, w.channel, r.content->>0, r.content->1, ${new Date(now)}
    from rows from (
      unnest(
        ${numbers(wordOf)}::text::int[],
        ${numbers(entries.map(({ profileId }) => profileId))}::text::bigint[],
        ${numbers(entries.map(({ enrolmentId }) => enrolmentId))}::text::bigint[],
        ${numbers(entries.map(({ visit }) => visit))}::text::int[],
        ${numbers(entries.map(({ message }) => message.part ?? 0))}::text::smallint[]),
      jsonb_array_elements(${JSON.stringify(entries.map(({ message }) => [message.address, message.data]))}::text::jsonb)
    ) as r(word, profile_id, enrolment_id, visit, part, content)
    join json_to_recordset(${JSON.stringify(words.words)}::text::json) as w(
      word int, workspace_id int, journey_id int, version_id int, step_id text, channel text) on w.word = r.word
    on conflict (lane, enrolment_id, step_id, visit, part, copy) do nothing`;
  // A statement of its own: on a spread database a statement that writes is run where the lane lies, and nobody listens there.
  await Promise.all([queueing, tx`select pg_notify('outbox', '')`]);
}
