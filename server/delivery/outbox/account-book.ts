import type { Sql } from "@/server/db/connect";
import { log } from "@/server/log";

/** One account messages go through; `account` is '' for the channel's own, else the origin of a receiver. */
export type AccountKey = { workspaceId: number; channel: string; account: string };

/** Why an account could not be reached. */
export type Fault = { reason: string; detail: string | null };

/** Failures in a row after which an account is left alone. */
export const failuresToHold = 5;
export const firstPauseSeconds = 5;
export const longestPauseSeconds = 300;

type Held = { failures: number; until: number; triedUntil: number };
type Note = AccountKey & { failed: number; reached: boolean; fault: Fault | null; done: (() => void)[] };

const gatherMs = 5;
const refreshMs = 1_000;
/** A try that says nothing for so long is no reason to wait any more. */
export const longestTryMs = 60_000;
const waitForTryMs = 1_000;

const idOf = ({ workspaceId, channel, account }: AccountKey) => `${workspaceId} ${channel} ${account}`;

/**
 * Circuit breakers of all accounts, kept in `channel_account` so that every deliverer knows of them and people can see
 * them. After five failures in a row an account is left alone, five seconds at first and twice as long each time, at
 * most five minutes; then one try decides. What goes well costs no statement.
 */
export class AccountBook {
  readonly #sql: Sql;
  /** Accounts in trouble; `until` is on the process's monotonic clock. */
  #troubled = new Map<string, Held>();
  #readAt = Number.NEGATIVE_INFINITY;
  readonly #notes = new Map<string, Note>();
  #writing: Promise<void> | null = null;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Reads what the other deliverers found out, at most once a second. */
  async refresh(): Promise<void> {
    if (performance.now() - this.#readAt < refreshMs) return;
    this.#readAt = performance.now();
    const rows = await this.#sql<(AccountKey & { failures: number; pauseMs: number })[]>`
      select workspace_id as "workspaceId", channel, account, failures,
        greatest(0, coalesce(extract(epoch from held_until - now()), 0) * 1000)::float8 as "pauseMs"
      from channel_account where failures > 0`;
    this.#troubled = new Map(
      rows.map((row) => [idOf(row), { ...heldOf(row), triedUntil: this.#troubled.get(idOf(row))?.triedUntil ?? 0 }]),
    );
  }

  /**
   * Milliseconds for which the account is left alone; 0 = it may be used. When its pause is over, the first who asks
   * may try it and the others wait for the outcome.
   */
  admit(key: AccountKey): number {
    const held = this.#troubled.get(idOf(key));
    if (!held || held.failures < failuresToHold) return 0;
    const now = performance.now();
    if (now < held.until) return held.until - now;
    if (now < held.triedUntil) return waitForTryMs;
    held.triedUntil = now + longestTryMs;
    return 0;
  }

  /** As it was last seen: how many failures in a row, and for how long it rests. */
  look(key: AccountKey): { failures: number; pauseMs: number } {
    const held = this.#troubled.get(idOf(key));
    return { failures: held?.failures ?? 0, pauseMs: Math.max(0, (held?.until ?? 0) - performance.now()) };
  }

  /** The account answered: it is no longer held. Resolves when that is known to all. */
  reached(key: AccountKey): Promise<void> {
    const id = idOf(key);
    if (!this.#troubled.has(id) && !this.#notes.has(id)) return Promise.resolve();
    return this.#note(key, (note) => {
      note.reached = true;
      note.failed = 0;
    });
  }

  /** The account could not be reached. Resolves when that is known to all. */
  unreachable(key: AccountKey, fault: Fault): Promise<void> {
    return this.#note(key, (note) => {
      note.failed += 1;
      note.fault = fault;
    });
  }

  #note(key: AccountKey, change: (note: Note) => void): Promise<void> {
    const id = idOf(key);
    const note = this.#notes.get(id) ?? { ...key, failed: 0, reached: false, fault: null, done: [] };
    this.#notes.set(id, note);
    change(note);
    return new Promise((resolve) => {
      note.done.push(resolve);
      this.#writing ??= new Promise<void>((written) => setTimeout(written, gatherMs)).then(() => this.#write());
    });
  }

  async #write(): Promise<void> {
    const notes = [...this.#notes.values()];
    this.#notes.clear();
    this.#writing = null;
    try {
      const rows = await writeNotes(this.#sql, notes);
      for (const row of rows) {
        if (row.failures === 0) this.#troubled.delete(idOf(row));
        else this.#troubled.set(idOf(row), heldOf(row));
      }
    } catch (error) {
      // Knowing of trouble is a convenience; the messages themselves are safe without it.
      log.warn({ error }, "the state of channel accounts could not be written");
    }
    for (const { done } of notes) for (const resolve of done) resolve();
  }
}

const heldOf = ({ failures, pauseMs }: { failures: number; pauseMs: number }): Held => ({
  failures,
  until: performance.now() + pauseMs,
  triedUntil: 0,
});

function writeNotes(sql: Sql, notes: Note[]) {
  const rows = notes.map(({ workspaceId, channel, account, failed, reached, fault }) => ({
    workspace_id: workspaceId,
    channel,
    account,
    failed,
    reached,
    ...(fault ?? { reason: null, detail: null }),
  }));
  // Many messages fail together on one broken account: the first time they open it, each later try counts once.
  return sql<(AccountKey & { failures: number; pauseMs: number })[]>`
    with n as materialized (
      select n.*, case when n.reached then 0 else coalesce(a.failures, 0) end as before,
        not n.reached and coalesce(a.held_until > now(), false) as resting
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as n(
        workspace_id int, channel text, account text, failed int, reached boolean, reason text, detail text)
      left join channel_account a using (workspace_id, channel, account)
    ), now_failing as (
      select n.*, case when failed = 0 or resting then before
        else least(before + failed, greatest(${failuresToHold}, before + 1)) end as failures from n
    )
    insert into channel_account as a (workspace_id, channel, account, failures, failing_since, held_until, reason, detail)
    select workspace_id, channel, account, failures, case when failures > 0 then now() end,
      case when failures >= ${failuresToHold} then now() + make_interval(secs =>
        least(${longestPauseSeconds}, ${firstPauseSeconds} * 2 ^ least(20, failures - ${failuresToHold}))) end,
      reason, detail
    from now_failing order by workspace_id, channel, account
    on conflict (workspace_id, channel, account) do update set
      failures = excluded.failures,
      failing_since = case when excluded.failures > 0 then coalesce(a.failing_since, excluded.failing_since) end,
      held_until = case when excluded.failures > a.failures or excluded.failures = 0 then excluded.held_until
        else a.held_until end,
      trying_until = null,
      reason = case when excluded.failures > 0 then coalesce(excluded.reason, a.reason) end,
      detail = case when excluded.failures > 0 then coalesce(excluded.detail, a.detail) end
    returning a.workspace_id as "workspaceId", a.channel, a.account, a.failures,
      greatest(0, coalesce(extract(epoch from a.held_until - now()), 0) * 1000)::float8 as "pauseMs"`;
}
