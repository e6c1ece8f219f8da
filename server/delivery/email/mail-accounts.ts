import type { EmailSettings } from "@/domain/content/channel-settings";
import { unseal } from "../seal";
import { type SmtpAccount, SmtpPool } from "./smtp-pool";

const ownServerConnections = 8;

/** The mail servers in use: one pool per workspace and settings; a pool whose settings changed is closed. */
export class MailAccounts {
  readonly #secret: string;
  readonly #mailbox: (workspaceId: number) => SmtpAccount;
  readonly #pools = new Map<number, { key: string; pool: SmtpPool }>();

  constructor(secret: string, mailbox: (workspaceId: number) => SmtpAccount) {
    this.#secret = secret;
    this.#mailbox = mailbox;
  }

  /** The workspace's own mail server, else the built-in mailbox. */
  pool(workspaceId: number, settings: EmailSettings): SmtpPool {
    const account = smtpAccount(this.#secret, settings) ?? this.#mailbox(workspaceId);
    const key = JSON.stringify(account);
    const known = this.#pools.get(workspaceId);
    if (known?.key === key) return known.pool;
    known?.pool.close();
    const pool = new SmtpPool(account, ownServerConnections);
    this.#pools.set(workspaceId, { key, pool });
    return pool;
  }

  /** Ends all idle connections. */
  close(): void {
    for (const { pool } of this.#pools.values()) pool.close();
    this.#pools.clear();
  }
}

/** The account a workspace's settings describe; null = the built-in mailbox. */
export function smtpAccount(secret: string, { smtp }: EmailSettings): SmtpAccount | null {
  if (smtp === null) return null;
  const { host, port, security, user, sealedPassword } = smtp;
  return { host, port, security, user, password: sealedPassword === null ? null : unseal(secret, sealedPassword) };
}

/** The sender of a workspace's mails; without settings an address that nobody can be fooled by. */
export const senderOf = (settings: EmailSettings, workspaceName: string): { name: string; address: string } => ({
  name: settings.fromName === "" ? workspaceName : settings.fromName,
  address: settings.fromAddress === "" ? "safar@localhost.invalid" : settings.fromAddress,
});
