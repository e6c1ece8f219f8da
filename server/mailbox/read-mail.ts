import PostalMime from "postal-mime";
import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { nameOf } from "@/server/people/person-sql";

export const oneMail = z.object({ id: z.number().int().positive() });

export type Mail = {
  id: number;
  sender: string;
  recipient: string;
  subject: string;
  receivedAt: Date;
  sizeBytes: number;
  html: string | null;
  text: string;
  headers: { name: string; value: string }[];
  message: { lane: number; id: number } | null;
  person: { id: number; name: string | null } | null;
  journey: { id: number; name: string } | null;
};

type Row = Pick<Mail, "id" | "sender" | "recipient" | "subject" | "receivedAt" | "sizeBytes"> & {
  raw: Buffer;
  lane: number | null;
  messageId: number | null;
  profileId: number | null;
  person: string | null;
  journeyId: number | null;
  journey: string | null;
};

/** One caught mail, parsed from what came over SMTP. */
export async function readMail(
  db: Db,
  { id, workspaceId }: z.infer<typeof oneMail> & { workspaceId: number },
): Promise<Mail> {
  const sql = db.$client;
  const [row] = await sql<Row[]>`
    select b.id, b.sender, b.recipient, b.subject, b.received_at as "receivedAt", b.size_bytes as "sizeBytes", b.raw,
      m.lane, m.id as "messageId", m.profile_id as "profileId", ${nameOf(sql)} as person, j.id as "journeyId", j.name as journey
    from mailbox_mail b
    left join message m on m.lane = b.lane and m.id = b.message_id and m.workspace_id = b.workspace_id
    left join profile p on p.lane = m.lane and p.id = m.profile_id
    left join journey j on j.id = m.journey_id and j.workspace_id = b.workspace_id
    where b.id = ${id} and b.workspace_id = ${workspaceId}`;
  if (!row) throw new DomainError("not_found", "There is no such mail.");
  const { html, text, headers } = await PostalMime.parse(row.raw);
  const { id: mailId, sender, recipient, subject, receivedAt, sizeBytes } = row;
  return {
    ...{ id: mailId, sender, recipient, subject, receivedAt, sizeBytes },
    html: html ?? null,
    text: text ?? "",
    headers: headers.map(({ originalKey, key, value }) => ({ name: originalKey ?? key, value })),
    message: row.lane === null || row.messageId === null ? null : { lane: row.lane, id: row.messageId },
    person: row.profileId === null ? null : { id: row.profileId, name: row.person },
    journey: row.journeyId === null || row.journey === null ? null : { id: row.journeyId, name: row.journey },
  };
}
