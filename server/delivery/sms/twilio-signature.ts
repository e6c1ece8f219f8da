import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * `X-Twilio-Signature`: base64 of HMAC-SHA1, keyed with the account's token, over the full address followed by every
 * form field and its value, in order of the names (Twilio, "Webhooks security").
 */
export function twilioSignature(token: string, url: string, form: URLSearchParams): string {
  const fields = [...new Set(form.keys())].sort().flatMap((name) => form.getAll(name).map((value) => name + value));
  return createHmac("sha1", token)
    .update([url, ...fields].join(""), "utf8")
    .digest("base64");
}

/** True where a request carries the signature its address and fields call for. */
export function isSignedByTwilio(token: string, url: string, form: URLSearchParams, signature: string): boolean {
  const expected = Buffer.from(twilioSignature(token, url, form));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
