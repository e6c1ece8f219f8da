import { z } from "zod";
import {
  httpGateway,
  type SmsAccount,
  type SmsSettings,
  smsSettings,
  twilioAccount,
} from "@/domain/content/sms-settings";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { env } from "@/server/env";
import { installSecret } from "../install-secret";
import { seal } from "../seal";
import { CallbackLinks } from "../sms/callback-links";
import { sendText } from "../sms/send-sms";
import { Dispatchers } from "../webhook/dispatchers";
import { loadChannels } from "../workspace-channels";
import { storePart } from "./change-channel-settings";
import type { Trial } from "./try-mail-server";

/** Null keeps the stored one: a secret is never sent back, so a form cannot return it. */
const secret = z.string().max(1000).nullable();

/** SMS settings as the settings screen sends them. */
export const smsSettingsInput = smsSettings.extend({
  account: z
    .discriminatedUnion("kind", [
      twilioAccount.omit({ sealedToken: true }).extend({ secret }),
      httpGateway.omit({ sealedSecret: true }).extend({ secret }),
    ])
    .nullable(),
});
type SmsSettingsInput = z.infer<typeof smsSettingsInput>;

type WithoutSecret<A> = A extends SmsAccount ? Omit<A, "sealedToken" | "sealedSecret"> & { hasSecret: boolean } : never;
export type ShownSmsSettings = Omit<SmsSettings, "account"> & {
  account: WithoutSecret<SmsAccount> | null;
  /** Where the provider hands on what people answer. */
  answersUrl: string;
};

const sealedOf = (account: SmsAccount) => (account.kind === "twilio" ? account.sealedToken : account.sealedSecret);

/** SMS settings of a workspace without the provider's secret, only whether there is one. */
export async function readSmsSettings(db: Db, { workspaceId }: { workspaceId: number }): Promise<ShownSmsSettings> {
  const [{ account, ...rest }, key] = await Promise.all([settingsOf(db, workspaceId), installSecret(db.$client)]);
  return {
    ...rest,
    account: account && shown(account),
    answersUrl: new CallbackLinks(key, env.publicUrl).answers(workspaceId),
  };
}

function shown(account: SmsAccount): WithoutSecret<SmsAccount> {
  const hasSecret = sealedOf(account) !== null;
  if (account.kind === "twilio") {
    const { sealedToken, ...rest } = account;
    return { ...rest, hasSecret };
  }
  const { sealedSecret, ...rest } = account;
  return { ...rest, hasSecret };
}

/** What one part of a text message costs, for whoever writes one. */
export async function readSmsCost(db: Db, { workspaceId }: { workspaceId: number }) {
  return { costPerSegment: (await settingsOf(db, workspaceId)).costPerSegment };
}

/** Stores SMS settings; a new secret is encrypted, a kept one stays only with the provider it was given for. */
export async function saveSmsSettings(db: Db, input: SmsSettingsInput & { workspaceId: number }): Promise<void> {
  const { workspaceId, account, ...rest } = input;
  const stored = (await settingsOf(db, workspaceId)).account;
  const value: SmsSettings = { ...rest, account: account && (await sealAccount(db, account, stored)) };
  await storePart(db, workspaceId, "sms", value);
}

async function sealAccount(
  db: Db,
  { secret: given, ...account }: NonNullable<SmsSettingsInput["account"]>,
  stored: SmsAccount | null,
): Promise<SmsAccount> {
  const sealed =
    given === null
      ? stored && isSameProvider(stored, account)
        ? sealedOf(stored)
        : null
      : given === ""
        ? null
        : seal(await installSecret(db.$client), given);
  return account.kind === "twilio" ? { ...account, sealedToken: sealed } : { ...account, sealedSecret: sealed };
}

type Place = { kind: "twilio"; apiUrl: string; accountSid: string } | { kind: "http"; url: string };

/** A kept secret goes to nobody else than the one it was given for. */
function isSameProvider(a: Place, b: Place): boolean {
  if (a.kind === "twilio") return b.kind === "twilio" && a.apiUrl === b.apiUrl && a.accountSid === b.accountSid;
  const origin = (url: string) => /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url;
  return b.kind === "http" && origin(a.url) === origin(b.url);
}

export const testTextInput = z.object({
  to: z
    .string()
    .trim()
    .regex(/^\+[1-9]\d{6,14}$/),
  text: z.string().trim().min(1).max(1000),
});

/** Sends one text message by the saved settings, to prove that the way is open. It is no message of a journey. */
export async function sendTestText(
  db: Db,
  input: z.infer<typeof testTextInput> & { workspaceId: number },
): Promise<Trial> {
  const { workspaceId, to, text } = input;
  const key = await installSecret(db.$client);
  const [channels] = await loadChannels(db.$client, workspaceId);
  if (!channels) return { ok: false, detail: "" };
  const dispatchers = new Dispatchers();
  try {
    const tools = { secret: key, dispatcher: dispatchers.of(channels.webhooks.allowPrivate), clock: Date.now };
    const message = { to, text, id: `test-${crypto.randomUUID()}`, callbackUrl: null, templateId: "" };
    const result = await sendText(tools, channels.sms, message);
    return { ok: result.kind === "sent", detail: result.detail ?? ("reason" in result ? result.reason : "") };
  } finally {
    await dispatchers.close();
  }
}

async function settingsOf(db: Db, workspaceId: number): Promise<SmsSettings> {
  const [channels] = await loadChannels(db.$client, workspaceId);
  if (!channels) throw new DomainError("not_found", "There is no such workspace.");
  return channels.sms;
}
