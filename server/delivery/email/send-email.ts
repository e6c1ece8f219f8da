import type { EmailContent } from "@/domain/content/email";
import { type Links, trackHtml, unsubscribeUrl } from "@/server/tracking/track-links";
import type { Outgoing, SendResult } from "../outbox/outgoing";
import type { SendingStep } from "../step-configs";
import type { WorkspaceChannels } from "../workspace-channels";
import { type CompiledEmail, compileEmail } from "./compile-email";
import { composeMail } from "./compose-mail";
import { type MailAccounts, senderOf } from "./mail-accounts";
import { type MailRendering, renderMail } from "./render-mail";

/** Topics nobody can be taken off: receipts, passwords. They carry no unsubscribe link. */
export const isTransactional = (topic: string): boolean => topic === "transactional";

const compiled = new WeakMap<EmailContent, Promise<CompiledEmail>>();

/** The compiled form of a step's content, made once per content object. */
export function compiledEmail(content: EmailContent, topic: string): Promise<CompiledEmail> {
  let made = compiled.get(content);
  if (!made) {
    made = compileEmail(content, !isTransactional(topic));
    compiled.set(content, made);
  }
  return made;
}

type EmailStep = Extract<SendingStep, { type: "email" }>;

/** The exact mail of a message, without tracking: what the message page shows again. */
export async function renderMessage(links: Links, message: Outgoing, step: EmailStep): Promise<MailRendering> {
  const unsubscribe = unsubscribeUrl(links, message, step.topic);
  return renderMail(await compiledEmail(step.content, step.topic), { ...message.data, unsubscribe_url: unsubscribe });
}

/** Renders, tracks, signs and sends one e-mail. */
export async function sendEmail(
  tools: { accounts: MailAccounts; links: Links; clock: () => number },
  message: Outgoing,
  step: EmailStep,
  channels: WorkspaceChannels,
): Promise<SendResult> {
  const rendering = await renderMessage(tools.links, message, step);
  if (!rendering.ok) return { kind: "failed", reason: rendering.reason, detail: rendering.detail };
  const { mail } = rendering;
  const settings = channels.email;
  const from = senderOf(settings, channels.name);
  const track = { opens: settings.trackOpens, clicks: settings.trackClicks };
  const raw = await composeMail({
    ...mail,
    html: trackHtml(mail.html, tools.links, message, track),
    from,
    to: message.address,
    replyTo: settings.replyTo,
    messageId: messageIdHeader(tools.links, message, from.address),
    unsubscribe: isTransactional(step.topic) ? null : unsubscribeUrl(tools.links, message, step.topic),
    headers: { "X-Safar-Message": `${message.lane}.${message.id}` },
    at: new Date(tools.clock()),
  });
  return tools.accounts.pool(message.workspaceId, settings).send({ from: from.address, to: message.address, raw });
}

/**
 * A Message-ID that carries the signed message reference, so that a bounce can be told apart from a forgery. A mail sent
 * again carries the first one's: many mailboxes show a mail once that comes twice under one Message-ID.
 */
export const messageIdHeader = ({ signer }: Links, message: Outgoing, fromAddress: string): string =>
  `<${signer.sign("mail", { ...message, id: message.copyOfId ?? message.id })}@${fromAddress.slice(fromAddress.lastIndexOf("@") + 1)}>`;
