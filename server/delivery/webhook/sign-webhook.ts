import { createHmac } from "node:crypto";

/** The key a workspace's receivers check signatures with; derived, so it is never stored. */
export const signingKey = (secret: string, workspaceId: number): string =>
  `whsec_${createHmac("sha256", secret).update(`webhook signing ${workspaceId}`).digest("base64url")}`;

/**
 * The value of `X-Safar-Signature`: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. A receiver computes the same
 * and refuses old times, so that a recorded call cannot be played again.
 */
export function webhookSignature(key: string, body: string, atMs: number): string {
  const t = Math.floor(atMs / 1000);
  return `t=${t},v1=${createHmac("sha256", key).update(`${t}.${body}`).digest("hex")}`;
}
