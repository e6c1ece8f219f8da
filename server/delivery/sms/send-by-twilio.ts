import type { Dispatcher } from "undici";
import { z } from "zod";
import { type SendResult, shortDetail } from "../outbox/outgoing";
import { brokenCall, type Posted, post } from "../outbox/post-once";
import { retryAfterMs } from "../webhook/send-webhook";

export type TwilioCall = {
  apiUrl: string;
  accountSid: string;
  token: string;
  from: string;
  to: string;
  text: string;
  /** Where the provider reports what became of it; null for tests. */
  callbackUrl: string | null;
  dispatcher: Dispatcher;
  timeoutMs: number;
  now: number;
};

const accepted = z.object({ sid: z.string().max(100), status: z.string().max(40).optional() });
const refused = z.object({ code: z.number().int(), message: z.string().optional() });

/** Twilio's codes for addresses that will never work, and for people who have written STOP to it. */
const invalidNumber = new Set([21211, 21214, 21217, 21407, 21421, 21614]);
const unsubscribed = 21610;

/** Sends one text message by Twilio's Messages API (2010-04-01), or by a service that speaks it. */
export async function sendByTwilio(call: TwilioCall): Promise<SendResult> {
  const { accountSid, token, from, to, text, callbackUrl } = call;
  const form = new URLSearchParams({ To: to, Body: text });
  form.set(/^MG[0-9a-f]{32}$/i.test(from) ? "MessagingServiceSid" : "From", from);
  if (callbackUrl !== null) form.set("StatusCallback", callbackUrl);
  const base = call.apiUrl.replace(/\/+$/, "");
  try {
    const answer = await post(`${base}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${accountSid}:${token}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
        accept: "application/json",
      },
      body: form.toString(),
      dispatcher: call.dispatcher,
      timeoutMs: call.timeoutMs,
    });
    return resultOf(answer, call.now);
  } catch (error) {
    return brokenCall(error);
  }
}

function resultOf({ status, text, retryAfter }: Posted, now: number): SendResult {
  const detail = shortDetail(`${status} ${text}`);
  const json = jsonOf(text);
  if (status >= 200 && status < 300) {
    const said = accepted.safeParse(json);
    return { kind: "sent", providerId: said.success ? said.data.sid : null, detail };
  }
  const fault = refused.safeParse(json);
  const code = fault.success ? fault.data.code : null;
  if (code === unsubscribed) return { kind: "failed", reason: "unsubscribed", detail };
  if (code !== null && invalidNumber.has(code)) return { kind: "failed", reason: "invalid_number", detail };
  if (status === 429) {
    return { kind: "retry", reason: "http_429", detail, afterMs: retryAfterMs(retryAfter, now), countsAsTry: true };
  }
  // The account's fault, not this message's: it waits until somebody has put the account right.
  if (status === 401 || status === 403) {
    return { kind: "retry", reason: `http_${status}`, detail, afterMs: null, countsAsTry: false };
  }
  // What stands between us and the provider has lost its answer.
  if (status === 502 || status === 504) return { kind: "unknown", reason: `http_${status}`, detail };
  if (status >= 500) {
    return {
      kind: "retry",
      reason: `http_${status}`,
      detail,
      afterMs: retryAfterMs(retryAfter, now),
      countsAsTry: true,
    };
  }
  return { kind: "failed", reason: code === null ? `http_${status}` : `provider_${code}`, detail };
}

/** JSON of an answer, null where it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
