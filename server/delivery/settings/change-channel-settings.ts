import type { EmailSettings, WebhookSettings } from "@/domain/content/channel-settings";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { installSecret } from "../install-secret";
import { seal } from "../seal";
import { signingKey } from "../webhook/sign-webhook";
import { loadChannels } from "../workspace-channels";
import type { EmailSettingsInput, SmtpInput } from "./email-settings-input";

/** Mail settings without the password, only whether there is one. */
export type ShownEmailSettings = Omit<EmailSettings, "smtp"> & {
  smtp: (Omit<SmtpInput, "password"> & { hasPassword: boolean }) | null;
};

export type ShownChannelSettings = {
  email: ShownEmailSettings;
  webhooks: WebhookSettings;
  /** What receivers check signatures with. */
  signingKey: string;
};

/** The delivery settings of a workspace, without secrets that were given to it. */
export async function readChannelSettings(
  db: Db,
  { workspaceId }: { workspaceId: number },
): Promise<ShownChannelSettings> {
  const [channels, secret] = await Promise.all([channelsOf(db, workspaceId), installSecret(db.$client)]);
  const { smtp, ...rest } = channels.email;
  const shown = smtp && {
    host: smtp.host,
    port: smtp.port,
    security: smtp.security,
    user: smtp.user,
    hasPassword: smtp.sealedPassword !== null,
  };
  return {
    email: { ...rest, smtp: shown },
    webhooks: channels.webhooks,
    signingKey: signingKey(secret, workspaceId),
  };
}

/** Stores mail settings; a new password is encrypted with the installation's secret, `null` keeps the old one. */
export async function saveEmailSettings(db: Db, input: EmailSettingsInput & { workspaceId: number }): Promise<void> {
  const { workspaceId, smtp, ...rest } = input;
  const stored: EmailSettings = { ...rest, smtp: smtp && (await sealSmtp(db, workspaceId, smtp)) };
  await storePart(db, workspaceId, "email", stored);
}

/** Stores webhook settings. */
export async function saveWebhookSettings(db: Db, input: WebhookSettings & { workspaceId: number }): Promise<void> {
  const { workspaceId, ...webhooks } = input;
  await storePart(db, workspaceId, "webhooks", webhooks);
}

/** A mail server with its password sealed; where none is given, the stored one of the same server and user. */
export async function sealSmtp(
  db: Db,
  workspaceId: number,
  smtp: SmtpInput,
): Promise<NonNullable<EmailSettings["smtp"]>> {
  const { password, ...server } = smtp;
  if (password === "") return { ...server, sealedPassword: null };
  if (password !== null) return { ...server, sealedPassword: seal(await installSecret(db.$client), password) };
  const stored = (await channelsOf(db, workspaceId)).email.smtp;
  // A kept password goes to no other server than the one it was given for.
  const same = stored !== null && stored.host === server.host && stored.user === server.user;
  return { ...server, sealedPassword: same ? stored.sealedPassword : null };
}

async function channelsOf(db: Db, workspaceId: number) {
  const [channels] = await loadChannels(db.$client, workspaceId);
  if (!channels) throw new DomainError("not_found", "There is no such workspace.");
  return channels;
}

/** Stores one part of the delivery settings. */
export async function storePart(
  db: Db,
  workspaceId: number,
  part: "email" | "sms" | "webhooks",
  value: object,
): Promise<void> {
  await db.$client`
    update workspace set settings = settings || jsonb_build_object(${part}::text, ${JSON.stringify(value)}::text::jsonb)
    where id = ${workspaceId}`;
}
