import type { Tx } from "@/server/db/connect";
import type { OutboxEntry } from "@/server/engine/run/desk";

/**
 * Puts messages into the outbox under their unique key (enrolment, step, visit, part, copy 0), so that none can be queued
 * twice, and wakes the deliverers when the turn commits. One statement.
 * @param now the turn's instant (ms): caps count from it
 */
export async function writeOutbox(tx: Tx, lane: number, now: number, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ message, ...ids }) => ({
    workspace_id: ids.workspaceId,
    profile_id: ids.profileId,
    enrolment_id: ids.enrolmentId,
    journey_id: ids.journeyId,
    version_id: ids.versionId,
    step_id: ids.stepId,
    visit: ids.visit,
    part: message.part ?? 0,
    channel: message.channel,
    address: message.address,
    data: message.data,
  }));
  await tx`
    with queued as (
    insert into message (lane, workspace_id, profile_id, enrolment_id, journey_id, version_id, step_id, visit, part,
                         channel, address, data, created_at)
    select ${lane}::smallint, workspace_id, profile_id, enrolment_id, journey_id, version_id, step_id, visit, part,
           channel, address, data, ${new Date(now)}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
      workspace_id int, profile_id bigint, enrolment_id bigint, journey_id int, version_id int, step_id text,
      visit int, part smallint, channel text, address text, data jsonb)
    on conflict (lane, enrolment_id, step_id, visit, part, copy) do nothing
    returning 1
    )
    select pg_notify('outbox', '') where exists (select from queued)`;
}
