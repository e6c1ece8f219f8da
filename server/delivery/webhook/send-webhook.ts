import { type Dispatcher, request } from "undici";
import { renderWebhook, type WebhookRequest } from "@/domain/content/webhook-request";
import type { AccountBook, AccountKey } from "../outbox/account-book";
import { type Outgoing, type SendResult, shortDetail, type WebhookAnswer } from "../outbox/outgoing";
import type { SendingStep } from "../step-configs";
import type { WorkspaceChannels } from "../workspace-channels";
import type { Dispatchers } from "./dispatchers";
import { AddressNotAllowed } from "./private-addresses";
import { signingKey, webhookSignature } from "./sign-webhook";

const mostAnswerBytes = 32_768;

type WebhookStep = Extract<SendingStep, { type: "webhook" }>;
export type WebhookTools = { dispatchers: Dispatchers; book: AccountBook; secret: string; clock: () => number };

/**
 * Makes one call. Answers 2xx are success; 408, 425, 429 and 5xx, silence and broken connections are tried again under the
 * same Idempotency-Key; everything else is final. Redirects are not followed.
 */
export async function sendWebhook(
  tools: WebhookTools,
  message: Outgoing,
  step: WebhookStep,
  channels: WorkspaceChannels,
): Promise<SendResult> {
  const rendered = renderWebhook(step.template, message.data);
  if (!rendered.ok) return { kind: "failed", reason: rendered.reason, detail: rendered.detail };
  if (!URL.canParse(rendered.url)) return { kind: "failed", reason: "bad_address", detail: shortDetail(rendered.url) };
  const receiver = { workspaceId: message.workspaceId, channel: "webhook", account: new URL(rendered.url).origin };
  const pauseMs = tools.book.admit(receiver);
  if (pauseMs > 0)
    return { kind: "retry", reason: "receiver_paused", detail: null, afterMs: pauseMs, countsAsTry: false };
  try {
    const result = await call(tools, message, step, rendered, channels.webhooks.allowPrivate);
    await tools.book.reached(receiver);
    return result;
  } catch (error) {
    return callFault(error, tools.book, receiver);
  }
}

/**
 * What a receiver tells calls apart by. The same over all tries, and also when a person has the call made again: what
 * was done once is not done twice.
 */
export const idempotencyKey = ({ workspaceId, id, copyOfId }: Outgoing): string =>
  `safar-${workspaceId}-${copyOfId ?? id}`;

async function call(
  tools: WebhookTools,
  message: Outgoing,
  step: WebhookStep,
  rendered: Extract<WebhookRequest, { ok: true }>,
  allowPrivate: boolean,
): Promise<SendResult> {
  const key = signingKey(tools.secret, message.workspaceId);
  const response = await request(rendered.url, {
    method: rendered.method,
    headers: {
      "user-agent": "Safar/1",
      ...rendered.headers,
      "idempotency-key": idempotencyKey(message),
      "x-safar-signature": webhookSignature(key, rendered.body ?? "", tools.clock()),
    },
    body: rendered.body,
    dispatcher: tools.dispatchers.of(allowPrivate),
    signal: AbortSignal.timeout(step.timeoutSeconds * 1000),
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const body = await readAnswer(response);
  const answer: WebhookAnswer = { status: response.statusCode, body };
  const detail = shortDetail(`${response.statusCode} ${typeof body === "string" ? body : JSON.stringify(body)}`);
  const { statusCode } = response;
  if (statusCode >= 200 && statusCode < 300) return { kind: "sent", providerId: null, detail, answer };
  const reason = `http_${statusCode}`;
  if (statusCode >= 500 || [408, 425, 429].includes(statusCode)) {
    const afterMs = retryAfterMs(response.headers["retry-after"], tools.clock());
    return { kind: "retry", reason, detail, afterMs, countsAsTry: true, answer };
  }
  return { kind: "failed", reason, detail, answer };
}

async function readAnswer(response: Dispatcher.ResponseData): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    const piece = Buffer.from(chunk);
    chunks.push(piece.subarray(0, mostAnswerBytes - bytes));
    bytes += piece.length;
    if (bytes >= mostAnswerBytes) {
      response.body.destroy();
      break;
    }
  }
  const text = Buffer.concat(chunks).toString("utf8").replaceAll("\u0000", "");
  if (!String(response.headers["content-type"] ?? "").includes("json")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The wish of a `Retry-After` header (seconds or a date) in milliseconds. */
export function retryAfterMs(header: string | string[] | undefined, now: number): number | null {
  const value = Array.isArray(header) ? header[0] : header;
  if (!value) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

const causes = (error: unknown): unknown[] =>
  error instanceof Error ? [error, ...(error.cause === undefined ? [] : causes(error.cause))] : [error];

async function callFault(error: unknown, book: AccountBook, receiver: AccountKey): Promise<SendResult> {
  const all = causes(error);
  const detail = shortDetail(error instanceof Error ? error.message : String(error));
  if (all.some((cause) => cause instanceof AddressNotAllowed))
    return { kind: "failed", reason: "address_not_allowed", detail };
  const timedOut = all.some((cause) => cause instanceof Error && /Timeout|Abort/.test(cause.name));
  const reason = timedOut ? "timeout" : "receiver_unreachable";
  await book.unreachable(receiver, { reason, detail });
  return { kind: "retry", reason, detail, afterMs: null, countsAsTry: true };
}
