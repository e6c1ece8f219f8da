import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import type { Sql } from "@/server/db/connect";
import type { SmtpAccount } from "@/server/delivery/email/smtp-pool";
import { log } from "@/server/log";
import { mailboxPassword, mailboxUser, mailboxWorkspace } from "./mailbox-secret";
import { type CaughtMail, MailStore } from "./store-mail";

const mostBytes = 2_000_000;

export type Mailbox = { account(workspaceId: number): SmtpAccount; stop(): Promise<void> };

/**
 * Starts the built-in mailbox: a real SMTP server on loopback that keeps every mail in the database and passes none on.
 * A mail is acknowledged after its row is committed.
 */
export async function startMailbox(sql: Sql, secret: string): Promise<Mailbox> {
  const store = new MailStore(sql);
  const server = new SMTPServer({
    banner: "Safar mailbox",
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    authMethods: ["PLAIN"],
    size: mostBytes,
    disableReverseLookup: true,
    closeTimeout: 1000,
    logger: false,
    onAuth(auth, _session, done) {
      const workspaceId = mailboxWorkspace(secret, auth.username ?? "", auth.password ?? "");
      if (workspaceId === null) done(new Error("Unknown user or password"));
      else done(null, { user: String(workspaceId) });
    },
    onData(stream, session, done) {
      receive(store, stream, session).then(
        () => done(),
        (error) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on("error", (error) => log.warn({ error }, "built-in mailbox"));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  const port = portOf(server.server.address());
  return {
    account: (workspaceId) => ({
      host: "127.0.0.1",
      port,
      security: "none",
      user: mailboxUser(workspaceId),
      password: mailboxPassword(secret, workspaceId),
    }),
    async stop() {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await store.flush();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The built-in mailbox has no port.");
  return address.port;
}

async function receive(store: MailStore, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  if (stream.sizeExceeded) throw Object.assign(new Error("The mail is too large"), { responseCode: 552 });
  const { mailFrom, rcptTo } = session.envelope;
  const mail: CaughtMail = {
    workspaceId: Number(session.user),
    sender: mailFrom ? mailFrom.address : "",
    recipient: rcptTo.map(({ address }) => address).join(", "),
    raw: Buffer.concat(chunks),
  };
  await store.add(mail);
}
