import type { Dispatcher } from "undici";
import type { SmsAccount } from "@/domain/content/sms-settings";
import { renderWebhook } from "@/domain/content/webhook-request";
import { type SendResult, shortDetail } from "../outbox/outgoing";
import { brokenCall, type Posted, post } from "../outbox/post-once";
import { retryAfterMs } from "../webhook/send-webhook";
import { jsonOf } from "./send-by-twilio";

type Gateway = Extract<SmsAccount, { kind: "http" }>;

/** What a gateway's templates can speak of. */
export type GatewayScope = {
  to: string;
  text: string;
  secret: string;
  message_id: string;
  callback_url: string;
  dlt: { entity_id: string; header: string; template_id: string };
};

type GatewayCall = { gateway: Gateway; scope: GatewayScope; dispatcher: Dispatcher; timeoutMs: number; now: number };

/** Sends one text message by a gateway's HTTP call. */
export async function sendByGateway({ gateway, scope, ...call }: GatewayCall): Promise<SendResult> {
  const rendered = renderWebhook(gateway, scope);
  if (!rendered.ok) return { kind: "failed", reason: rendered.reason, detail: rendered.detail };
  const { method, url, headers, body } = rendered;
  if (method !== "POST" && method !== "GET") return { kind: "failed", reason: "bad_address", detail: null };
  try {
    const answer = await post(url, { method, headers, body, dispatcher: call.dispatcher, timeoutMs: call.timeoutMs });
    return resultOf(answer, gateway, scope.secret, call.now);
  } catch (error) {
    return brokenCall(error);
  }
}

function resultOf({ status, text, retryAfter }: Posted, gateway: Gateway, secret: string, now: number): SendResult {
  // Some gateways repeat what they were sent.
  const detail = shortDetail(secret === "" ? `${status} ${text}` : `${status} ${text}`.replaceAll(secret, "…"));
  const json = jsonOf(text);
  const fault = valueAt(json, gateway.errorPath);
  if (status >= 200 && status < 300) {
    if (fault !== null) return { kind: "failed", reason: "rejected", detail };
    return { kind: "sent", providerId: valueAt(json, gateway.idPath), detail };
  }
  const reason = `http_${status}`;
  if (status === 401 || status === 403) return { kind: "retry", reason, detail, afterMs: null, countsAsTry: false };
  if (status === 502 || status === 504 || status === 408) return { kind: "unknown", reason, detail };
  if (status === 429 || status >= 500) {
    return { kind: "retry", reason, detail, afterMs: retryAfterMs(retryAfter, now), countsAsTry: true };
  }
  return { kind: "failed", reason, detail };
}

/** The text or number at a dotted path of an answer; null where there is none, and for what means "no fault". */
function valueAt(json: unknown, path: string): string | null {
  if (path === "") return null;
  let at = json;
  for (const part of path.split(".")) {
    if (typeof at !== "object" || at === null) return null;
    at = Reflect.get(at, part);
  }
  if (typeof at === "string") return at.trim() === "" ? null : at.slice(0, 200);
  if (typeof at === "number") return at === 0 ? null : String(at);
  return at === true ? "true" : null;
}
