import { type Dispatcher, request } from "undici";
import { AddressNotAllowed } from "../webhook/private-addresses";
import { type SendResult, shortDetail } from "./outgoing";

const longestAnswer = 32_768;

export type Posted = { status: number; text: string; retryAfter: string | string[] | undefined };

/** Makes one HTTP call and reads its answer, shortened. Throws what the connection throws. */
export async function post(
  url: string,
  options: {
    method: "POST" | "GET";
    headers: Record<string, string>;
    body: string | null;
    dispatcher: Dispatcher;
    timeoutMs: number;
  },
): Promise<Posted> {
  const { timeoutMs, ...rest } = options;
  const response = await request(url, {
    ...rest,
    signal: AbortSignal.timeout(timeoutMs),
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const text = (await response.body.text()).slice(0, longestAnswer).replaceAll("\u0000", "");
  return { status: response.statusCode, text, retryAfter: response.headers["retry-after"] };
}

/** Faults that come before a byte of the request has left: nothing can have been sent. */
const beforeSending = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
  ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_TLS_CERT_ALTNAME_INVALID", "SELF_SIGNED_CERT_IN_CHAIN"],
]);

const causes = (error: unknown): unknown[] =>
  error instanceof Error ? [error, ...(error.cause === undefined ? [] : causes(error.cause))] : [error];

const codeOf = (error: unknown) =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : "";

/**
 * What a broken call means where the other end has no idempotency keys, so what may have arrived is never
 * sent again by itself: it is `unknown`.
 */
export function brokenCall(error: unknown): SendResult {
  const all = causes(error);
  const detail = shortDetail(error instanceof Error ? error.message : String(error));
  if (all.some((cause) => cause instanceof AddressNotAllowed))
    return { kind: "failed", reason: "address_not_allowed", detail };
  if (all.some((cause) => beforeSending.has(codeOf(cause))))
    return { kind: "retry", reason: "provider_unreachable", detail, afterMs: null, countsAsTry: false };
  const timedOut = all.some((cause) => cause instanceof Error && /Timeout|Abort/.test(cause.name));
  return { kind: "unknown", reason: timedOut ? "timed_out" : "connection_lost", detail };
}
