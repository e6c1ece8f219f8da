import { z } from "zod";
import type { MessageState } from "../journey/enrolment";

/**
 * What happens to a message comes back as an ordinary event of the person, under these names, with properties
 * `{ message_id, channel, journey_id, version_id, enrolment_id, step_id, visit }` and, for clicks, `url`.
 */
export const emailEventNames = {
  sent: "Email Sent",
  failed: "Email Failed",
  delivered: "Email Delivered",
  opened: "Email Opened",
  clicked: "Email Clicked",
  bounced: "Email Bounced",
  complained: "Email Complained",
} satisfies Record<MessageState, string>;

/** Text messages; `SMS Bounced` is one the network could not deliver. */
export const smsEventNames = {
  sent: "SMS Sent",
  failed: "SMS Failed",
  delivered: "SMS Delivered",
  bounced: "SMS Bounced",
} satisfies Partial<Record<MessageState, string>>;

/** What a person writes back, with `text`. Consent follows from its first word (domain/content/sms-settings.ts). */
export const smsReceivedEventName = "SMS Received";

/** Calls that a step waits for. `Webhook Sent` carries `response: { status, body }`. */
export const webhookEventNames = { sent: "Webhook Sent", failed: "Webhook Failed" } satisfies Partial<
  Record<MessageState, string>
>;

/** Not a state of a message a step can wait for: it changes what may be sent at all. */
export const unsubscribedEventName = "Email Unsubscribed";

export type ReceiptState = MessageState | "unsubscribed";

const stateOfName = new Map<string, ReceiptState>([
  ...Object.entries(emailEventNames).map(([state, name]): [string, ReceiptState] => [name, messageStateSchema(state)]),
  ...Object.entries(smsEventNames).map(([state, name]): [string, ReceiptState] => [name, messageStateSchema(state)]),
  [webhookEventNames.sent, "sent"],
  [webhookEventNames.failed, "failed"],
  [unsubscribedEventName, "unsubscribed"],
]);

function messageStateSchema(state: string): MessageState {
  return z.enum(["sent", "failed", "delivered", "opened", "clicked", "bounced", "complained"]).parse(state);
}

/** The state a receipt event reports, null when the name is no receipt's. */
export const receiptState = (eventName: string): ReceiptState | null => stateOfName.get(eventName) ?? null;

/** Properties of a receipt event. Journey fields are null for messages outside a journey. */
export const receiptProperties = z.looseObject({
  message_id: z.number().int(),
  channel: z.enum(["email", "sms", "webhook", "team"]),
  journey_id: z.number().int().nullish(),
  version_id: z.number().int().nullish(),
  enrolment_id: z.number().int().nullish(),
  step_id: z.string().nullish(),
  visit: z.number().int().nullish(),
  url: z.string().optional(),
  reason: z.string().nullish(),
  /** Unsubscribe: which topic; `*` = every topic. */
  topic: z.string().optional(),
  /** Bounce: only a permanent one suppresses the address. */
  permanent: z.boolean().optional(),
});
export type ReceiptProperties = z.infer<typeof receiptProperties>;

/** Names of events in which the person did nothing: what became of messages and calls. */
export const passiveEventNames: readonly string[] = [
  emailEventNames.sent,
  emailEventNames.failed,
  emailEventNames.delivered,
  emailEventNames.bounced,
  ...Object.values(smsEventNames),
  ...Object.values(webhookEventNames),
];

const passive = new Set(passiveEventNames);

/** True for what a person did themselves: opens, clicks, visits and every event of the workspace's own. */
export const isActivity = (eventName: string): boolean => !passive.has(eventName);
