import type { Dispatcher } from "undici";
import { renderSms } from "@/domain/content/sms";
import type { SmsSettings } from "@/domain/content/sms-settings";
import type { Outgoing, SendResult } from "../outbox/outgoing";
import { unseal } from "../seal";
import type { SendingStep } from "../step-configs";
import type { Dispatchers } from "../webhook/dispatchers";
import type { WorkspaceChannels } from "../workspace-channels";
import type { CallbackLinks } from "./callback-links";
import { sendByGateway } from "./send-by-gateway";
import { sendByTwilio } from "./send-by-twilio";

type SmsStep = Extract<SendingStep, { type: "sms" }>;
export type SmsTools = { dispatchers: Dispatchers; secret: string; callbacks: CallbackLinks; clock: () => number };

const timeoutMs = 20_000;

/** Renders one text message and hands it to the workspace's provider. */
export async function sendSms(
  tools: SmsTools,
  message: Outgoing,
  step: SmsStep,
  channels: WorkspaceChannels,
): Promise<SendResult> {
  const rendered = renderSms(step.content, message.data);
  if (!rendered.ok) return { kind: "failed", reason: rendered.reason, detail: rendered.detail };
  return sendText({ ...tools, dispatcher: tools.dispatchers.of(channels.webhooks.allowPrivate) }, channels.sms, {
    to: message.address,
    text: rendered.text,
    id: `${message.workspaceId}-${message.id}`,
    callbackUrl: tools.callbacks.status(message),
    templateId: step.content.dlt?.templateId ?? "",
  });
}

export type Text = { to: string; text: string; id: string; callbackUrl: string | null; templateId: string };

/** Hands a text to the provider of these settings; `failed` where there is none or its secret cannot be read. */
export async function sendText(
  tools: { secret: string; dispatcher: Dispatcher; clock: () => number },
  { account, dlt }: SmsSettings,
  { to, text, id, callbackUrl, templateId }: Text,
): Promise<SendResult> {
  if (account === null) return { kind: "failed", reason: "sms_not_set_up", detail: null };
  const sealed = account.kind === "twilio" ? account.sealedToken : account.sealedSecret;
  const secret = sealed === null ? "" : unseal(tools.secret, sealed);
  if (secret === null) return { kind: "failed", reason: "secret_unreadable", detail: null };
  const call = { dispatcher: tools.dispatcher, timeoutMs, now: tools.clock() };
  if (account.kind === "twilio") return sendByTwilio({ ...account, ...call, token: secret, to, text, callbackUrl });
  const scope = {
    ...{ to, text, secret, message_id: id, callback_url: callbackUrl ?? "" },
    dlt: { entity_id: dlt.entityId, header: dlt.header, template_id: templateId },
  };
  return sendByGateway({ ...call, gateway: account, scope });
}
