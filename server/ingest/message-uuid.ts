import { createHash } from "node:crypto";

/**
 * The id under which a message is stored: a hash of the workspace and the sender's message id, so that a message sent
 * twice is one event.
 */
export function messageUuid(workspaceId: number, messageId: string): string {
  const hex = createHash("sha256").update(`${workspaceId} ${messageId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
