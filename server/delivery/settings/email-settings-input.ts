import { z } from "zod";
import { emailSettings } from "@/domain/content/channel-settings";

/** A mail server as the settings screen sends it. */
export const smtpInput = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65535),
  security: z.enum(["tls", "starttls", "none"]),
  user: z.string().trim().max(320),
  /** Null keeps the stored one: a password is never sent back, so a form cannot return it. */
  password: z.string().max(1000).nullable(),
});

export type SmtpInput = z.infer<typeof smtpInput>;

/** All mail settings as the settings screen sends them; `smtp` null = the built-in mailbox. */
export const emailSettingsInput = emailSettings.omit({ smtp: true }).extend({ smtp: smtpInput.nullable() });
export type EmailSettingsInput = z.infer<typeof emailSettingsInput>;
