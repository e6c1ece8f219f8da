import { z } from "zod";
import { smsSettings } from "./sms-settings";

const address = z
  .string()
  .trim()
  .max(320)
  .regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+$/);

/** A workspace's own mail server and how its mails look. Secrets are sealed text; they never leave the server. */
export const emailSettings = z.object({
  smtp: z
    .object({
      host: z.string().trim().min(1).max(253),
      port: z.number().int().min(1).max(65535),
      /** `starttls` insists on an upgrade, `tls` begins encrypted, `none` upgrades where the server offers it. */
      security: z.enum(["tls", "starttls", "none"]),
      user: z.string().max(320),
      sealedPassword: z.string().max(4000).nullable(),
    })
    .nullable()
    .default(null),
  fromName: z.string().trim().max(120).default(""),
  fromAddress: address.or(z.literal("")).default(""),
  replyTo: address.or(z.literal("")).default(""),
  trackOpens: z.boolean().default(true),
  trackClicks: z.boolean().default(true),
  /** Most mails a second; null = as fast as the server takes them. */
  perSecond: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Most messages a day of the workspace's clock; the rest waits for the next. Null = no limit. */
  perDay: z.number().int().min(1).max(100_000_000).nullable().default(null),
});
export type EmailSettings = z.infer<typeof emailSettings>;

export const webhookSettings = z.object({
  /** Private and loopback addresses may be called: only for a Safar whose marketers may reach its network. */
  allowPrivate: z.boolean().default(false),
  perSecond: z.number().int().min(1).max(10_000).nullable().default(null),
  /** Most messages a day of the workspace's clock; the rest waits for the next. Null = no limit. */
  perDay: z.number().int().min(1).max(100_000_000).nullable().default(null),
});
export type WebhookSettings = z.infer<typeof webhookSettings>;

/** The part of `workspace.settings` that delivery reads; unknown or broken parts fall back to their defaults. */
export const channelSettings = z.object({
  email: emailSettings.catch(() => emailSettings.parse({})),
  webhooks: webhookSettings.catch(() => webhookSettings.parse({})),
  sms: smsSettings.catch(() => smsSettings.parse({})),
});
export type ChannelSettings = z.infer<typeof channelSettings>;

/** Reads the delivery part of a workspace's settings. */
export const readChannelSettings = (settings: unknown): ChannelSettings =>
  channelSettings.parse(settings !== null && typeof settings === "object" ? settings : {});
