import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { loadChannels } from "../workspace-channels";

/** An account messages go through that has been failing, as all deliverers see it. */
export type TroubledAccount = {
  channel: string;
  /** '' = the workspace's own (its mail server), else the origin of a receiver. */
  account: string;
  /** In a row. */
  failures: number;
  failingSince: Date;
  /** Nothing is sent through it before this instant; null = it is still tried as usual. */
  heldUntil: Date | null;
  reason: string | null;
  detail: string | null;
  /** Messages of the whole channel that wait, counted up to `mostCounted`. */
  waiting: number;
};

export const mostCounted = 10_000;

/** The workspace's accounts that cannot be reached, the longest first. */
export function listTroubledAccounts(db: Db, { workspaceId }: { workspaceId: number }): Promise<TroubledAccount[]> {
  return db.$client<TroubledAccount[]>`
    select a.channel, a.account, a.failures, a.failing_since as "failingSince", a.held_until as "heldUntil", a.reason,
      a.detail, (select count(*) from (select from message m where m.channel = a.channel
        and m.workspace_id = a.workspace_id and m.status = 'queued' limit ${mostCounted}) w) as waiting
    from channel_account a where a.workspace_id = ${workspaceId} and a.failures > 0
    order by a.failing_since, a.channel, a.account limit 100`;
}

/** A channel whose daily budget is used up: what waits goes out on the next day of the workspace's clock. */
export type SpentBudget = { channel: "email" | "sms" | "webhook"; perDay: number; waiting: number; until: Date };

/** The workspace's channels that send nothing more today. */
export async function listSpentBudgets(db: Db, { workspaceId }: { workspaceId: number }): Promise<SpentBudget[]> {
  const [settings] = await loadChannels(db.$client, workspaceId);
  if (!settings) return [];
  const { email, sms, webhooks, zone } = settings;
  const rows = await db.$client<{ channel: string; spent: number; waiting: number; until: Date }[]>`
    select a.channel, a.spent,
      ((spent_on + 1)::timestamp at time zone ${zone}) as until,
      (select count(*) from (select from message m where m.channel = a.channel and m.workspace_id = a.workspace_id
        and m.status = 'queued' and m.due_at <= now() limit ${mostCounted}) w) as waiting
    from channel_account a
    where a.workspace_id = ${workspaceId} and a.account = '' and a.spent_on = (now() at time zone ${zone})::date`;
  const limits = { email: email.perDay, sms: sms.perDay, webhook: webhooks.perDay };
  return budgetChannels.flatMap((channel) => {
    const perDay = limits[channel];
    const row = rows.find((one) => one.channel === channel);
    if (perDay === null || !row || row.spent < perDay || row.waiting === 0) return [];
    return [{ channel, perDay, waiting: row.waiting, until: row.until }];
  });
}

const budgetChannels = ["email", "sms", "webhook"] as const;

export const accountInput = z.object({ channel: z.string().min(1).max(40), account: z.string().max(2000) });

/** Ends an account's pause: the next message tries it within a second or two, and decides. */
export async function tryAccountNow(
  db: Db,
  { channel, account, workspaceId }: z.infer<typeof accountInput> & { workspaceId: number },
): Promise<void> {
  const sql = db.$client;
  await sql`
    with freed as (
      update channel_account set held_until = now(), trying_until = null
      where workspace_id = ${workspaceId} and channel = ${channel} and account = ${account} and failures > 0
      returning 1
    ), soonest as materialized (
      -- What had been put off because of the pause need not wait for it any longer; some are enough to find out.
      select lane, id from message where channel = ${channel} and workspace_id = ${workspaceId} and status = 'queued'
      and exists (select from freed) order by due_at limit 100 for update skip locked
    ), due as (
      update message m set due_at = least(m.due_at, now()) from soonest s where m.lane = s.lane and m.id = s.id
    )
    select pg_notify('outbox', '') from freed`;
}
