import { escapeHtml } from "@/domain/content/liquid";
import { chatAddress, readNotice, renderTeamNote } from "@/domain/content/team-note";
import type { Sql } from "@/server/db/connect";
import { composeMail } from "../email/compose-mail";
import { type MailAccounts, senderOf } from "../email/mail-accounts";
import type { Outgoing, SendResult } from "../outbox/outgoing";
import { shortDetail } from "../outbox/outgoing";
import { brokenCall, post } from "../outbox/post-once";
import type { SendingStep } from "../step-configs";
import type { Dispatchers } from "../webhook/dispatchers";
import { retryAfterMs } from "../webhook/send-webhook";
import type { WorkspaceChannels } from "../workspace-channels";

type TeamStep = Extract<SendingStep, { type: "notify-team" | "notice" }>;
type Note = { title: string; text: string; link: string };
export type TeamTools = {
  sql: Sql;
  accounts: MailAccounts;
  dispatchers: Dispatchers;
  publicUrl: string;
  clock: () => number;
};

const timeoutMs = 10_000;

/** Tells one colleague by the workspace's mail, or the chat, about the person of this message. */
export async function sendTeamNote(
  tools: TeamTools,
  message: Outgoing,
  step: TeamStep,
  channels: WorkspaceChannels,
): Promise<SendResult> {
  if (step.type === "notice") {
    const notice = readNotice(message.data);
    if (!notice) return { kind: "failed", reason: "render_failed", detail: null };
    return byMail(tools, message, { ...notice, link: `${tools.publicUrl}${notice.path}` }, channels);
  }
  const rendered = renderTeamNote(step.note, message.data);
  if (!rendered.ok) return { kind: "failed", reason: rendered.reason, detail: rendered.detail };
  const note = { ...rendered, link: `${tools.publicUrl}/people/${message.profileId}` };
  return message.address === chatAddress
    ? intoChat(tools, step.chatUrl, note, channels)
    : byMail(tools, message, note, channels);
}

async function byMail(
  tools: TeamTools,
  message: Outgoing,
  note: Note,
  channels: WorkspaceChannels,
): Promise<SendResult> {
  const [colleague] = await tools.sql`
    select u.id from workspace w join member m on m.organization_id = w.organization_id join "user" u on u.id = m.user_id
    where w.id = ${message.workspaceId} and u.email = lower(${message.address})`;
  if (!colleague) return { kind: "cancelled", reason: "no_colleague", detail: null };
  const { title, text, link } = note;
  const from = senderOf(channels.email, channels.name);
  const paragraphs = [text, link].filter((part) => part !== "");
  const raw = await composeMail({
    subject: title,
    text: paragraphs.join("\n\n"),
    html: `<p style="white-space:pre-wrap">${escapeHtml(text)}</p><p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
    from,
    to: message.address,
    replyTo: channels.email.replyTo,
    messageId: `<team.${message.workspaceId}.${message.id}@${from.address.slice(from.address.lastIndexOf("@") + 1)}>`,
    unsubscribe: null,
    headers: { "X-Safar-Message": `${message.lane}.${message.id}` },
    at: new Date(tools.clock()),
  });
  const mail = { from: from.address, to: message.address, raw };
  return tools.accounts.pool(message.workspaceId, channels.email).send(mail);
}

/** Slack's text has three characters of its own. */
const inSlack = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

async function intoChat(
  { dispatchers, clock }: TeamTools,
  url: string,
  { title, text, link }: Note,
  channels: WorkspaceChannels,
): Promise<SendResult> {
  const said = [`*${inSlack(title)}*`, inSlack(text), link].filter((part) => part !== "").join("\n");
  try {
    const answer = await post(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: said }),
      dispatcher: dispatchers.of(channels.webhooks.allowPrivate),
      timeoutMs,
    });
    const detail = shortDetail(`${answer.status} ${answer.text}`);
    if (answer.status >= 200 && answer.status < 300) return { kind: "sent", providerId: null, detail };
    const reason = `http_${answer.status}`;
    if (answer.status === 502 || answer.status === 504) return { kind: "unknown", reason, detail };
    if (answer.status === 429 || answer.status >= 500) {
      return { kind: "retry", reason, detail, afterMs: retryAfterMs(answer.retryAfter, clock()), countsAsTry: true };
    }
    return { kind: "failed", reason, detail };
  } catch (error) {
    const broken = brokenCall(error);
    // One chat that is away must not hold the mails to colleagues.
    return broken.kind === "retry" ? { ...broken, countsAsTry: true } : broken;
  }
}
