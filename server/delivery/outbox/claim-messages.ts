import type { Sql } from "@/server/db/connect";
import type { Channel, Outgoing } from "./outgoing";

/** How many messages a workspace may hand out now. */
export type Quota = { workspaceId: number; most: number };

/**
 * Takes due messages and marks them `sending`, committed before this returns: what a crash finds in `sending` may have
 * been sent. One statement. Workspaces are served in the order given.
 */
export async function claimMessages(
  sql: Sql,
  claim: { channel: Channel; claimedBy: number; most: number; quotas: Quota[] },
): Promise<Outgoing[]> {
  const { quotas } = claim;
  if (quotas.length === 0 || claim.most < 1) return [];
  return sql<Outgoing[]>`
    with picked as materialized (
      select m.lane, m.id
      from unnest(${quotas.map((q) => q.workspaceId)}::int[], ${quotas.map((q) => q.most)}::int[]) as q(workspace_id, most)
      cross join lateral (
        select lane, id from message
        where channel = ${claim.channel} and workspace_id = q.workspace_id and status = 'queued' and due_at <= now()
        order by due_at limit q.most for update skip locked
      ) m
      limit ${claim.most}
    )
    update message m
    set status = 'sending', claimed_at = now(), claimed_by = ${claim.claimedBy}, attempts = m.attempts + 1
    from picked where m.lane = picked.lane and m.id = picked.id
    returning m.lane, m.id, m.workspace_id as "workspaceId", m.profile_id as "profileId",
      m.enrolment_id as "enrolmentId", m.journey_id as "journeyId", m.version_id as "versionId", m.step_id as "stepId",
      m.visit, m.channel, m.address, m.data, m.attempts, m.created_at as "createdAt"`;
}

/**
 * Messages whose deliverer is gone: e-mails may have been sent and become `unknown`; webhooks carry an idempotency key
 * and are queued again. A deliverer is gone when nobody holds its advisory lock.
 */
export async function recoverOrphans(sql: Sql, lockClass: number): Promise<number> {
  const rows = await sql`
    with alive as materialized (
      select objid::bigint as holder from pg_locks
      where locktype = 'advisory' and classid = ${lockClass}::oid and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())
    )
    update message m set
      status = case when m.channel = 'webhook' then 'queued' else 'unknown' end,
      reason = case when m.channel = 'webhook' then m.reason else 'deliverer_stopped' end,
      due_at = case when m.channel = 'webhook' then now() else m.due_at end,
      claimed_by = null
    where m.status = 'sending' and m.channel in ('email', 'webhook')
      and not exists (select from alive where alive.holder = m.claimed_by)
    returning m.id`;
  return rows.length;
}
