import MailComposer from "nodemailer/lib/mail-composer";
import type { RenderedMail } from "./render-mail";

export type MailParts = RenderedMail & {
  from: { name: string; address: string };
  to: string;
  replyTo: string;
  messageId: string;
  /** Null on mails nobody can unsubscribe from (transactional ones, tests). */
  unsubscribe: string | null;
  headers: Record<string, string>;
  at: Date;
};

/** Writes a mail as it goes over the wire: plain text and HTML, with the headers of one-click unsubscribing (RFC 8058). */
export function composeMail(parts: MailParts): Promise<Buffer> {
  const unsubscribe: Record<string, string> =
    parts.unsubscribe === null
      ? {}
      : { "List-Unsubscribe": `<${parts.unsubscribe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
  return new MailComposer({
    from: parts.from,
    to: parts.to,
    ...(parts.replyTo === "" ? {} : { replyTo: parts.replyTo }),
    subject: parts.subject,
    text: parts.text,
    html: parts.html,
    messageId: parts.messageId,
    date: parts.at,
    headers: { ...unsubscribe, ...parts.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
