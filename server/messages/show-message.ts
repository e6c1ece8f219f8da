import { renderSms } from "@/domain/content/sms";
import { readNotice, renderTeamNote } from "@/domain/content/team-note";
import { renderWebhook } from "@/domain/content/webhook-request";
import type { MailRendering } from "@/server/delivery/email/render-mail";
import type { SendingStep } from "@/server/delivery/step-configs";

/** A message as somebody reads it, or why it cannot be made. */
export type ShownMessage =
  | { channel: "email"; ok: true; subject: string; html: string; text: string }
  | { channel: "webhook"; ok: true; method: string; url: string; headers: Record<string, string>; body: string | null }
  | { channel: "text"; ok: true; text: string }
  | { ok: false; detail: string };

/** The message that a step makes of these variables, by the code that sends it; mails are rendered by `mailOf`. */
export async function showMessage(
  step: SendingStep,
  data: Record<string, unknown>,
  mailOf: (step: Extract<SendingStep, { type: "email" }>) => Promise<MailRendering>,
): Promise<ShownMessage> {
  if (step.type === "webhook") {
    const request = renderWebhook(step.template, data);
    if (!request.ok) return { ok: false, detail: request.detail };
    const { method, url, body } = request;
    return { channel: "webhook", ok: true, method, url, headers: withoutSecrets(request.headers), body };
  }
  if (step.type === "notify-team") {
    const note = renderTeamNote(step.note, data);
    return note.ok
      ? { channel: "text", ok: true, text: `${note.title}\n\n${note.text}`.trim() }
      : { ok: false, detail: note.detail };
  }
  if (step.type === "notice") {
    const notice = readNotice(data);
    return notice
      ? { channel: "text", ok: true, text: `${notice.title}\n\n${notice.text}` }
      : { ok: false, detail: "erased" };
  }
  if (step.type === "sms") {
    const rendered = renderSms(step.content, data);
    return rendered.ok ? { channel: "text", ...rendered } : { ok: false, detail: rendered.detail };
  }
  const rendering = await mailOf(step);
  if (!rendering.ok) return { ok: false, detail: rendering.detail };
  return { channel: "email", ok: true, ...rendering.mail };
}

const secretHeader = /auth|token|key|secret|cookie|password/i;

/** Headers that carry credentials show that they are there, not what they are. */
const withoutSecrets = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, secretHeader.test(name) ? "•••" : value]));
