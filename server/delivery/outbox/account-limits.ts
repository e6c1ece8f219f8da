/** What one channel account may do now. */
type Account = { tokens: number; refilledAt: number; failures: number; closedUntil: number };

const failuresToOpen = 5;
const firstPauseMs = 5_000;
const longestPauseMs = 5 * 60_000;

/**
 * Rate limits (token buckets of one second) and circuit breakers per channel account, in this process. After five failures
 * in a row to reach an account it is left alone, five seconds at first and twice as long each time; then one try decides.
 */
export class AccountLimits {
  readonly #accounts = new Map<string, Account>();

  #of(key: string, now: number): Account {
    let account = this.#accounts.get(key);
    if (!account) {
      account = { tokens: Number.NaN, refilledAt: now, failures: 0, closedUntil: 0 };
      this.#accounts.set(key, account);
    }
    return account;
  }

  /** How many of `wanted` messages may go to this account now. */
  allowance(key: string, perSecond: number | null, wanted: number, now: number): number {
    const account = this.#of(key, now);
    if (now < account.closedUntil) return 0;
    const most = account.failures >= failuresToOpen ? 1 : wanted;
    if (perSecond === null) return most;
    const before = Number.isNaN(account.tokens) ? perSecond : account.tokens;
    account.tokens = Math.min(perSecond, before + ((now - account.refilledAt) / 1000) * perSecond);
    account.refilledAt = now;
    return Math.min(most, Math.floor(account.tokens));
  }

  /** Counts messages handed to the account. */
  spend(key: string, count: number, now: number): void {
    const account = this.#of(key, now);
    if (!Number.isNaN(account.tokens)) account.tokens -= count;
  }

  /** The account answered: the breaker closes. */
  reached(key: string, now: number): void {
    this.#of(key, now).failures = 0;
  }

  /** The account could not be reached. */
  unreachable(key: string, now: number): void {
    const account = this.#of(key, now);
    if (now < account.closedUntil) return;
    account.failures += 1;
    if (account.failures < failuresToOpen) return;
    account.closedUntil = now + Math.min(longestPauseMs, firstPauseMs * 2 ** (account.failures - failuresToOpen));
  }

  /** Milliseconds until the account may be tried again. */
  pauseMs(key: string, now: number): number {
    return Math.max(0, this.#of(key, now).closedUntil - now);
  }
}
