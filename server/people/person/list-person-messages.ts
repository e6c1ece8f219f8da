import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { laneOf } from "@/server/people/person-sql";

export const personMessagesInput = z.object({
  profileId: z.number().int().positive(),
  cursor: z
    .object({ at: z.string().max(40), id: z.number().int() })
    .nullish()
    .transform((c) => c ?? null),
  limit: z.number().int().min(1).max(200).default(50),
});

export type PersonMessage = {
  id: number;
  channel: "email" | "webhook";
  address: string;
  status: "queued" | "sending" | "sent" | "failed" | "unknown" | "cancelled";
  reason: string | null;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  openedAt: Date | null;
  clickedAt: Date | null;
  bouncedAt: Date | null;
  complainedAt: Date | null;
  unsubscribedAt: Date | null;
  journeyId: number | null;
  /** The journey's name. */
  journey: string | null;
};

/** A page of the messages made for one person, newest first. */
export async function listPersonMessages(
  db: Db,
  input: z.infer<typeof personMessagesInput> & { workspaceId: number },
): Promise<{ messages: PersonMessage[]; next: { at: string; id: number } | null }> {
  const sql = db.$client;
  const { cursor, limit, profileId, workspaceId } = input;
  const rows = await sql<(PersonMessage & { atText: string })[]>`
    select m.id, m.channel, m.address, m.status, m.reason, m.created_at as "createdAt", m.sent_at as "sentAt",
      m.delivered_at as "deliveredAt", m.opened_at as "openedAt", m.clicked_at as "clickedAt",
      m.bounced_at as "bouncedAt", m.complained_at as "complainedAt", m.unsubscribed_at as "unsubscribedAt",
      m.journey_id as "journeyId", j.name as journey, m.created_at::text as "atText"
    from message m left join journey j on j.id = m.journey_id and j.workspace_id = m.workspace_id
    where m.lane = ${laneOf(sql, profileId)} and m.profile_id = ${profileId} and m.workspace_id = ${workspaceId}
      ${cursor === null ? sql`` : sql`and (m.created_at, m.id) < (${cursor.at}::text::timestamptz, ${cursor.id}::bigint)`}
    order by m.created_at desc, m.id desc limit ${limit + 1}`;
  const messages = rows.slice(0, limit).map(({ atText: _atText, ...message }) => message);
  const last = rows[messages.length - 1];
  return { messages, next: rows.length > limit && last ? { at: last.atText, id: last.id } : null };
}
