import { createHmac, timingSafeEqual } from "node:crypto";

/** The built-in mailbox's user of a workspace. */
export const mailboxUser = (workspaceId: number): string => `workspace-${workspaceId}`;

/** Its password, derived from the installation's secret: other programs on the machine cannot fill the mailbox. */
export const mailboxPassword = (secret: string, workspaceId: number): string =>
  createHmac("sha256", secret).update(`mailbox ${workspaceId}`).digest("base64url");

/** The workspace whose user and password these are; null if they are nobody's. */
export function mailboxWorkspace(secret: string, user: string, password: string): number | null {
  const match = /^workspace-(\d{1,10})$/.exec(user);
  if (!match) return null;
  const workspaceId = Number(match[1]);
  const expected = Buffer.from(mailboxPassword(secret, workspaceId));
  const given = Buffer.from(password);
  return given.length === expected.length && timingSafeEqual(given, expected) ? workspaceId : null;
}
