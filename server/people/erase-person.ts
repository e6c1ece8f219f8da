import type { Tx } from "@/server/db/connect";
import { queueNotices } from "@/server/notices/queue-notices";

/** What `profile.merged_into_id` says of somebody who was erased. */
export const erasedInto = 0;

export type Erasing = { lane: number; profileId: number; workspaceId: number; now: Date };

/**
 * Erases a person; called inside a turn of their lane, so that nothing of theirs is half-way. What they did and were
 * goes, what they are in ends with outcome `erased`, and their ledger rows and messages stay without them, so that all
 * totals still add up. What is left is a profile with an id and nothing else, which drops latecomers; the next event of
 * the same ids makes a new person. Addresses on the list of those not written to stay there.
 * Doing it twice changes nothing.
 */
export async function erasePerson(tx: Tx, person: Erasing): Promise<void> {
  const { lane, profileId, workspaceId, now } = person;
  await endJourneys(tx, person);
  await tellAssignees(tx, person);
  await tx`update ledger set profile_id = 0 where lane = ${lane} and profile_id = ${profileId}`;
  await eraseMessages(tx, person);
  for (const table of perPerson) {
    await tx`delete from ${tx(table)} where lane = ${lane} and profile_id = ${profileId}`;
  }
  // Properties may name the person, whatever profile the row is addressed to by now.
  await tx`delete from set_aside where lane = ${lane} and row->>'profile_id' = ${String(profileId)}`;
  await tx`
    insert into profile (lane, id, workspace_id, merged_into_lane, merged_into_id)
    values (${lane}, ${profileId}, ${workspaceId}, ${lane}, ${erasedInto})
    on conflict (lane, id) do update set
      traits = '{}', search = '', first_seen_at = null, last_seen_at = null, traits_at = null,
      merged_into_lane = excluded.merged_into_lane, merged_into_id = excluded.merged_into_id`;
  await tx`
    update erasure set done_at = ${now} where lane = ${lane} and profile_id = ${profileId} and done_at is null`;
}

/** Whoever has a task about this person learns that it is gone; the words say nothing of them. */
async function tellAssignees(tx: Tx, { lane, profileId, workspaceId }: Erasing): Promise<void> {
  const tasks = await tx<{ assignee: string }[]>`
    select distinct assignee from task
    where lane = ${lane} and profile_id = ${profileId} and status = 'open' and assignee is not null`;
  const gone = { kind: "taskOfErased" as const, path: "/tasks", values: {} };
  await queueNotices(
    tx,
    { workspaceId, lane },
    tasks.map(({ assignee }) => ({ ...gone, to: assignee })),
  );
}

/** Tables whose rows are about one person and are in no total. */
const perPerson = [
  "event",
  "identity",
  "consent",
  "membership",
  "computed_value",
  "list_member",
  "entry_timer",
  "broadcast_person",
  "task",
  "enrolment",
  "inbox",
] as const;

async function endJourneys(tx: Tx, { lane, profileId, now }: Erasing): Promise<void> {
  await tx`
    with ended as (
      delete from enrolment where lane = ${lane} and profile_id = ${profileId} and status = 'active'
      returning lane, workspace_id, journey_id, version_id, id, step_id, visit, arrived_at
    ), written as (
      insert into ledger (lane, workspace_id, journey_id, version_id, enrolment_id, profile_id, step_id, visit, kind,
                          arrived_at, left_at, outcome)
      select lane, workspace_id, journey_id, version_id, id, 0, step_id, visit, 2, arrived_at,
             greatest(${now}::timestamptz, arrived_at), 'erased'
      from ended
    )
    insert into counter (lane, journey_id, version_id, step_id, hour, kind, outcome, n)
    select lane, journey_id, version_id, step_id, date_trunc('hour', arrived_at, 'UTC'), 2, 'erased', count(*)
    from ended group by lane, journey_id, version_id, step_id, date_trunc('hour', arrived_at, 'UTC')
    on conflict (lane, journey_id, version_id, step_id, hour, kind, port, outcome, reason)
    do update set n = counter.n + excluded.n`;
}

/** A message that is being sent right now keeps its state, for its deliverer still reports what came of it. */
async function eraseMessages(tx: Tx, { lane, profileId }: Erasing): Promise<void> {
  await tx`
    delete from mailbox_mail
    where lane = ${lane} and message_id in (select id from message where lane = ${lane} and profile_id = ${profileId})`;
  await tx`
    update message set
      profile_id = 0, address = '', data = '{}', detail = null, provider_id = null,
      status = case when status = 'queued' then 'cancelled' else status end,
      reason = case when status = 'queued' then 'erased' else reason end
    where lane = ${lane} and profile_id = ${profileId}`;
}
