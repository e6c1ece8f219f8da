import PostalMime from "postal-mime";
import type { Sql } from "@/server/db/connect";
import { GroupWrite } from "@/server/delivery/group-write";

export type CaughtMail = { workspaceId: number; sender: string; recipient: string; raw: Buffer };

type Parsed = CaughtMail & { subject: string; snippet: string; lane: number | null; messageId: number | null };
/** Writes caught mails, those that arrive together in one statement. */
export class MailStore {
  readonly #mails: GroupWrite<Parsed>;

  constructor(sql: Sql) {
    this.#mails = new GroupWrite((mails) => insertMails(sql, mails));
  }

  /** Resolves when the mail is committed. */
  async add(mail: CaughtMail): Promise<void> {
    await this.#mails.add(await readHead(mail));
  }

  /** Resolves when nothing waits any more. */
  flush(): Promise<void> {
    return this.#mails.flush();
  }
}

async function readHead(mail: CaughtMail): Promise<Parsed> {
  const { subject, text, headers } = await PostalMime.parse(mail.raw);
  const ref = headers.find(({ key }) => key === "x-safar-message")?.value;
  const match = ref ? /^(\d{1,5})\.(\d{1,16})$/.exec(ref.trim()) : null;
  return {
    ...mail,
    subject: (subject ?? "").slice(0, 998),
    snippet: (text ?? "").replace(/\s+/g, " ").trim().slice(0, 200),
    lane: match ? Number(match[1]) : null,
    messageId: match ? Number(match[2]) : null,
  };
}

/** Inserts mails in one statement. */
export async function insertMails(sql: Sql, mails: Parsed[]): Promise<void> {
  const rows = mails.map(({ raw, ...mail }) => ({ ...mail, raw: raw.toString("hex"), size: raw.length }));
  await sql`
    insert into mailbox_mail (workspace_id, lane, message_id, sender, recipient, subject, snippet, size_bytes, raw)
    select r."workspaceId", r.lane, r."messageId", r.sender, r.recipient, r.subject, r.snippet, r.size, decode(r.raw, 'hex')
    from json_to_recordset(${JSON.stringify(rows).replaceAll("\\u0000", "")}::text::json) as r(
      "workspaceId" int, lane smallint, "messageId" bigint, sender text, recipient text, subject text, snippet text,
      size int, raw text)`;
}
