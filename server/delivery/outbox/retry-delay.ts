import type { Channel } from "./outgoing";

const policy = {
  // About two days of patience with a mail server that says "later".
  email: { firstMs: 30_000, mostMs: 6 * 3_600_000, tries: 14 },
  // A few hours: news by text message is soon stale.
  sms: { firstMs: 10_000, mostMs: 3_600_000, tries: 10 },
  team: { firstMs: 10_000, mostMs: 3_600_000, tries: 10 },
  // About an hour.
  webhook: { firstMs: 2_000, mostMs: 15 * 60_000, tries: 10 },
} satisfies Record<Channel, { firstMs: number; mostMs: number; tries: number }>;

/**
 * Milliseconds until the next try after `attempts` tries, or null when it is time to give up. Doubles each time, with
 * up to half of it random so that retries of one outage do not come back together; a wish of the other end is respected.
 */
export function retryDelay(channel: Channel, attempts: number, wishMs: number | null, random: number): number | null {
  const { firstMs, mostMs, tries } = policy[channel];
  if (attempts >= tries) return null;
  const doubled = Math.min(mostMs, firstMs * 2 ** Math.max(0, attempts - 1));
  const delay = doubled * (0.5 + random / 2);
  return Math.round(wishMs === null ? delay : Math.max(Math.min(wishMs, mostMs), delay));
}
