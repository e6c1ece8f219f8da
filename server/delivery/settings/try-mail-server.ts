import { z } from "zod";
import { emailContent } from "@/domain/content/email";
import type { Db, Sql } from "@/server/db/connect";
import { startMailbox } from "@/server/mailbox/start-mailbox";
import { personScope } from "@/server/messages/person-scope";
import { compileEmail } from "../email/compile-email";
import { composeMail } from "../email/compose-mail";
import { senderOf, smtpAccount } from "../email/mail-accounts";
import { renderMail } from "../email/render-mail";
import { openSmtp, type SmtpAccount, SmtpPool } from "../email/smtp-pool";
import { installSecret } from "../install-secret";
import { type SendResult, shortDetail } from "../outbox/outgoing";
import { loadChannels } from "../workspace-channels";
import { sealSmtp } from "./change-channel-settings";
import type { SmtpInput } from "./email-settings-input";

/** What a try said, in the mail server's own words. */
export type Trial = { ok: boolean; detail: string };

/** Connects and signs in with settings that need not be saved yet. Sends nothing. */
export async function tryConnection(db: Db, input: SmtpInput & { workspaceId: number }): Promise<Trial> {
  const { workspaceId, ...smtp } = input;
  const secret = await installSecret(db.$client);
  const [channels] = await loadChannels(db.$client, workspaceId);
  if (!channels) return { ok: false, detail: "" };
  const account = smtpAccount(secret, { ...channels.email, smtp: await sealSmtp(db, workspaceId, smtp) });
  if (!account) return { ok: false, detail: "" };
  try {
    const connection = await openSmtp(account);
    connection.quit();
    return { ok: true, detail: `${account.host}:${account.port}` };
  } catch (error) {
    return { ok: false, detail: shortDetail(error instanceof Error ? error.message : String(error)) };
  }
}

export const testMailInput = z.object({
  to: z.email().max(320),
  /** Null sends a short fixed text that only proves that the way is open. */
  content: emailContent.nullable().default(null),
  profileId: z.number().int().positive().nullable().default(null),
  eventName: z.string().max(200).nullable().default(null),
});

const fixedContent = emailContent.parse({
  subject: "Safar: this mail arrived",
  body: { format: "blocks", blocks: [{ kind: "text", text: "The mail settings of {{ workspace }} work." }] },
});

/** Sends a test mail by the saved settings, else into the built-in mailbox. It is no message of a journey. */
export async function sendTestMail(
  db: Db,
  input: z.infer<typeof testMailInput> & { workspaceId: number },
): Promise<Trial> {
  const sql = db.$client;
  const [secret, [channels]] = await Promise.all([installSecret(sql), loadChannels(sql, input.workspaceId)]);
  if (!channels) return { ok: false, detail: "" };
  const { profileId } = input;
  const person = profileId === null ? null : await personScope(sql, { ...input, profileId });
  const content = input.content ?? fixedContent;
  const scope = { language: "en", zone: "UTC", now: new Date().toISOString(), ...person, workspace: channels.name };
  const rendering = renderMail(await compileEmail(content, input.content !== null), { ...scope, unsubscribe_url: "#" });
  if (!rendering.ok) return { ok: false, detail: rendering.detail };
  const from = senderOf(channels.email, channels.name);
  const mark = input.content === null ? "" : "[Test] ";
  const raw = await composeMail({
    ...rendering.mail,
    subject: `${mark}${rendering.mail.subject}`,
    from,
    to: input.to,
    replyTo: channels.email.replyTo,
    messageId: `<test.${crypto.randomUUID()}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
    unsubscribe: null,
    headers: {},
    at: new Date(),
  });
  const mail = { from: from.address, to: input.to, raw };
  const own = smtpAccount(secret, channels.email);
  const result = own
    ? await sendOnce(own, mail)
    : await intoMailbox(sql, secret, input.workspaceId, (account) => sendOnce(account, mail));
  return { ok: result.kind === "sent", detail: result.detail ?? "" };
}

async function sendOnce(account: SmtpAccount, mail: { from: string; to: string; raw: Buffer }): Promise<SendResult> {
  const pool = new SmtpPool(account, 1);
  try {
    return await pool.send(mail);
  } finally {
    pool.close();
  }
}

/** The worker's mailbox listens on a port this process does not know, so a short-lived one takes the mail. */
async function intoMailbox(
  sql: Sql,
  secret: string,
  workspaceId: number,
  send: (account: SmtpAccount) => Promise<SendResult>,
): Promise<SendResult> {
  const mailbox = await startMailbox(sql, secret);
  try {
    return await send(mailbox.account(workspaceId));
  } finally {
    await mailbox.stop();
  }
}
