import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { nameOf } from "@/server/people/person-sql";

export const listMailsInput = z.object({
  search: z.string().max(200).default(""),
  /** Mails before this id. */
  cursor: z
    .number()
    .int()
    .nullish()
    .transform((cursor) => cursor ?? null),
  limit: z.number().int().min(1).max(200).default(60),
});

export type MailRow = {
  id: number;
  recipient: string;
  subject: string;
  snippet: string;
  receivedAt: Date;
  person: string | null;
  profileId: number | null;
};

/** A page of what the built-in mailbox caught, newest first. */
export async function listMails(
  db: Db,
  { workspaceId, search, cursor, limit }: z.infer<typeof listMailsInput> & { workspaceId: number },
): Promise<{ mails: MailRow[]; next: number | null }> {
  const sql = db.$client;
  const like = `%${search.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const rows = await sql<MailRow[]>`
    with page as materialized (
      select * from mailbox_mail b where b.workspace_id = ${workspaceId}
        ${cursor === null ? sql`` : sql`and b.id < ${cursor}`}
        ${search.trim() === "" ? sql`` : sql`and (b.recipient ilike ${like} or b.subject ilike ${like} or b.snippet ilike ${like})`}
      order by b.id desc limit ${limit + 1}
    )
    select b.id, b.recipient, b.subject, b.snippet, b.received_at as "receivedAt", ${nameOf(sql)} as person,
      m.profile_id as "profileId"
    from page b left join message m on m.lane = b.lane and m.id = b.message_id and m.workspace_id = b.workspace_id
    left join profile p on p.lane = m.lane and p.id = m.profile_id order by b.id desc`;
  const mails = rows.slice(0, limit);
  return { mails, next: rows.length > limit ? (mails.at(-1)?.id ?? null) : null };
}
