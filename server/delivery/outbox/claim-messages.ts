import type { Sql } from "@/server/db/connect";
import { longestTryMs } from "./account-book";
import type { Channel, Outgoing } from "./outgoing";

/**
 * How many messages a workspace may hand out now. `perSecond` counts over all deliverers; `trying` = the account has
 * been failing and one message is to find out whether it works again.
 */
export type Quota = {
  workspaceId: number;
  most: number;
  perSecond: number | null;
  trying: boolean;
  /** At most so many on one day of the clock of a zone, over all deliverers. */
  daily?: { most: number; zone: string } | null;
};

/** A message in hand. `claim` tells this claim of it from all others: a result is written for the claim it belongs to. */
export type Claimed = Outgoing & { claim: string };

/**
 * Takes due messages and marks them `sending`, committed before this returns: what a crash finds in `sending` may have
 * been sent. One statement. Workspaces are served in the order given. Rate limits are token buckets that hold a second's
 * worth, in `channel_account`, beside what was handed out today; their rows are locked in the order of the workspaces for the length of the statement.
 */
export async function claimMessages(
  sql: Sql,
  claim: { channel: Channel; claimedBy: number; most: number; quotas: Quota[] },
): Promise<Claimed[]> {
  const { channel } = claim;
  const quotas = claim.quotas.map(({ daily, ...quota }) => ({
    ...quota,
    perDay: daily?.most ?? null,
    zone: daily?.zone ?? "UTC",
  }));
  if (quotas.length === 0 || claim.most < 1) return [];
  return sql<Claimed[]>`
    with q as materialized (
      select * from rows from (json_to_recordset(${JSON.stringify(quotas)}::text::json)
        as ("workspaceId" int, most int, "perSecond" float8, trying boolean, "perDay" int, zone text)
      ) with ordinality as q("workspaceId", most, "perSecond", trying, "perDay", zone, place)
      where exists (select from message m where m.channel = ${channel} and m.workspace_id = q."workspaceId"
        and m.status = 'queued' and m.due_at <= now())
    ), bucket as materialized (
      select a.workspace_id, q.trying, q."perSecond", (clock_timestamp() at time zone q.zone)::date as today,
        q."perDay" - case when a.spent_on = (clock_timestamp() at time zone q.zone)::date then a.spent else 0 end as left_today,
        case when q.trying and coalesce(a.trying_until > clock_timestamp(), false) then 0
          when q."perSecond" is null then q.most
          else least(q."perSecond", coalesce(a.tokens, q."perSecond")
            + greatest(0, coalesce(extract(epoch from clock_timestamp() - a.refilled_at), 0)) * q."perSecond")
        end as tokens
      from channel_account a join q on q."workspaceId" = a.workspace_id
      where a.channel = ${channel} and a.account = '' and (q."perSecond" is not null or q."perDay" is not null or q.trying)
      order by a.workspace_id for update of a
    ), picked as materialized (
      select m.lane, m.id, q."workspaceId" as workspace_id
      from q left join bucket b on b.workspace_id = q."workspaceId"
      cross join lateral (
        select lane, id from message
        where channel = ${channel} and workspace_id = q."workspaceId" and status = 'queued' and due_at <= now()
        order by due_at limit least(q.most, case
          when q."perSecond" is null and not q.trying then q.most else floor(coalesce(b.tokens, 0))::int end,
          case when q."perDay" is null then q.most else greatest(0, coalesce(b.left_today, 0)) end)
        for update skip locked
      ) m
      order by q.place limit ${claim.most}
    ), spent as (
      update channel_account a
      set tokens = case when b."perSecond" is null and not b.trying then a.tokens else b.tokens - p.n end,
        refilled_at = clock_timestamp(), spent_on = b.today,
        spent = p.n + case when a.spent_on = b.today then a.spent else 0 end,
        trying_until = case when b.trying then clock_timestamp() + make_interval(secs => ${longestTryMs / 1000}) end
      from bucket b join (select workspace_id, count(*) as n from picked group by 1) p using (workspace_id)
      where a.workspace_id = b.workspace_id and a.channel = ${channel} and a.account = ''
    )
    update message m
    set status = 'sending', claimed_at = clock_timestamp(), claimed_by = ${claim.claimedBy},
      first_tried_at = coalesce(m.first_tried_at, clock_timestamp()), attempts = m.attempts + 1
    from picked where m.lane = picked.lane and m.id = picked.id
    returning m.lane, m.id, m.workspace_id as "workspaceId", m.profile_id as "profileId",
      m.enrolment_id as "enrolmentId", m.journey_id as "journeyId", m.version_id as "versionId", m.step_id as "stepId",
      m.visit, m.channel, m.address, m.data, m.attempts, m.first_tried_at as "firstTriedAt", m.copy_of_id as "copyOfId",
      m.claimed_at::text as claim`;
}

/** Messages that were claimed and not tried after all (held, cancelled, no connection) do not count for their day. */
export async function giveBack(
  sql: Sql,
  messages: readonly Pick<Outgoing, "workspaceId" | "channel">[],
): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    update channel_account a set spent = greatest(0, a.spent - r.n)
    from (
      select workspace_id, channel, count(*)::int as n
      from unnest(${messages.map(({ workspaceId }) => workspaceId)}::int[], ${messages.map(({ channel }) => channel)}::text[])
        as one(workspace_id, channel) group by 1, 2
    ) r where a.workspace_id = r.workspace_id and a.channel = r.channel and a.account = '' and a.spent > 0`;
}

/** Channels whose receivers take a message under the same key only once: what may have been sent may be sent again. */
const repeatable: readonly Channel[] = ["webhook"];

/**
 * Messages whose deliverer is gone: they may have been sent and become `unknown`; those of channels with an idempotency
 * key are queued again. A deliverer is gone when nobody holds its advisory lock. Whose it was stays on the row: a
 * deliverer that had only lost its connection still writes what became of it.
 */
export async function recoverOrphans(sql: Sql, lockClass: number): Promise<number> {
  const rows = await sql`
    with alive as materialized (
      select objid::bigint as holder from pg_locks
      where locktype = 'advisory' and classid = ${lockClass}::oid and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())
    )
    update message m set
      status = case when m.channel = any(${repeatable}::text[]) then 'queued' else 'unknown' end,
      reason = case when m.channel = any(${repeatable}::text[]) then m.reason else 'deliverer_stopped' end,
      due_at = case when m.channel = any(${repeatable}::text[]) then now() else m.due_at end
    where m.status = 'sending' and not exists (select from alive where alive.holder = m.claimed_by)
    returning m.id`;
  return rows.length;
}

/**
 * Queues again what this deliverer took without ever hearing of it: the claim was committed, but its answer was lost
 * with the connection. Only safe while no claim of the channel is under way in this deliverer.
 */
export async function releaseUnheard(
  sql: Sql,
  { channel, claimedBy, inHand }: { channel: Channel; claimedBy: number; inHand: readonly number[] },
): Promise<number> {
  const rows = await sql`
    update message set status = 'queued', attempts = attempts - 1, due_at = now()
    where status = 'sending' and channel = ${channel} and claimed_by = ${claimedBy} and id <> all(${inHand}::bigint[])
    returning id`;
  return rows.length;
}
