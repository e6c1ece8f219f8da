/** A claimed message as an adapter sees it. */
export type Outgoing = {
  lane: number;
  id: number;
  workspaceId: number;
  profileId: number;
  enrolmentId: number | null;
  journeyId: number | null;
  versionId: number | null;
  stepId: string | null;
  visit: number;
  channel: Channel;
  address: string;
  data: Record<string, unknown>;
  attempts: number;
  /** When a deliverer first took it. */
  firstTriedAt: Date;
  /** The message it repeats, when a person had it sent again. */
  copyOfId: number | null;
};

export type Channel = "email" | "sms" | "webhook" | "team";

/**
 * What became of one try.
 * `retry`: nothing happened at the other end, or the channel may be asked twice; `countsAsTry` is false when the account
 * itself could not be reached, which says nothing about this message.
 * `unknown`: it may have arrived; it is never sent again by itself.
 */
export type SendResult =
  | { kind: "sent"; providerId: string | null; detail: string | null; answer?: WebhookAnswer }
  | { kind: "failed"; reason: string; detail: string | null; answer?: WebhookAnswer }
  | {
      kind: "retry";
      reason: string;
      detail: string | null;
      afterMs: number | null;
      countsAsTry: boolean;
      answer?: WebhookAnswer;
    }
  | { kind: "unknown"; reason: string; detail: string | null }
  | { kind: "cancelled"; reason: string; detail: string | null }
  /** It was not tried, and goes back into the queue until its journey goes on. */
  | { kind: "held"; reason: string; detail: string | null };

/** What a webhook's receiver answered, shortened; kept for later steps. */
export type WebhookAnswer = { status: number; body: unknown };

/** Shortens what a provider said for storage. */
export const shortDetail = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, 500);
