import { z } from "zod";
import type { Db, Sql } from "@/server/db/connect";
import { nameOf } from "@/server/people/person-sql";
import { isTroubled } from "./chosen-messages";

export const messageStatuses = ["queued", "sending", "sent", "failed", "unknown", "cancelled"] as const;
/** What the list can be narrowed to: a status, or something the person did. */
export const messageStates = [...messageStatuses, "opened", "clicked", "bounced", "unsubscribed"] as const;

export const listMessagesInput = z.object({
  channel: z.enum(["email", "sms", "webhook", "team"]).nullable().default(null),
  state: z.enum(messageStates).nullable().default(null),
  journeyId: z.number().int().nullable().default(null),
  search: z.string().max(200).default(""),
  /** Only those that ended for this reason. */
  reason: z.string().max(200).nullable().default(null),
  /** Only failed and unknown ones that nobody has dealt with. */
  troubled: z.boolean().default(false),
  cursor: z
    .object({ at: z.string().max(40), id: z.number().int() })
    .nullish()
    .transform((cursor) => cursor ?? null),
  limit: z.number().int().min(1).max(200).default(60),
});
export type MessageQuery = z.infer<typeof listMessagesInput> & { workspaceId: number };

export type MessageRow = {
  lane: number;
  id: number;
  profileId: number;
  person: string | null;
  channel: "email" | "sms" | "webhook" | "team";
  address: string;
  status: (typeof messageStatuses)[number];
  reason: string | null;
  /** How often it had been sent again before. */
  copy: number;
  settled: "resent" | "left" | null;
  createdAt: Date;
  sentAt: Date | null;
  openedAt: Date | null;
  clickedAt: Date | null;
  bouncedAt: Date | null;
  complainedAt: Date | null;
  unsubscribedAt: Date | null;
  journeyId: number | null;
  journey: string | null;
};

/** A page of the workspace's messages, newest first. */
export async function listMessages(
  db: Db,
  input: MessageQuery,
): Promise<{ messages: MessageRow[]; next: { at: string; id: number } | null }> {
  const sql = db.$client;
  const { cursor, limit } = input;
  const rows = await sql<(MessageRow & { atText: string })[]>`
    with page as materialized (
      select m.* from message m where ${messageCondition(sql, input)}
        ${cursor === null ? sql`` : sql`and (m.created_at, m.id) < (${cursor.at}::text::timestamptz, ${cursor.id}::bigint)`}
      order by m.created_at desc, m.id desc limit ${limit + 1}
    )
    select m.lane, m.id, m.profile_id as "profileId", ${nameOf(sql)} as person, m.channel, m.address, m.status, m.reason,
      m.copy, m.settled, m.created_at as "createdAt", m.sent_at as "sentAt", m.opened_at as "openedAt", m.clicked_at as "clickedAt",
      m.bounced_at as "bouncedAt", m.complained_at as "complainedAt", m.unsubscribed_at as "unsubscribedAt",
      m.journey_id as "journeyId", j.name as journey, m.created_at::text as "atText"
    from page m left join profile p on p.lane = m.lane and p.id = m.profile_id
    left join journey j on j.id = m.journey_id and j.workspace_id = m.workspace_id
    order by m.created_at desc, m.id desc`;
  const messages = rows.slice(0, limit).map(({ atText: _atText, ...message }) => message);
  const last = rows[messages.length - 1];
  return { messages, next: rows.length > limit && last ? { at: last.atText, id: last.id } : null };
}

/** The condition of a query over rows `m` of `message`. */
function messageCondition(sql: Sql, query: MessageQuery) {
  const { workspaceId, channel, state, journeyId, search, reason, troubled } = query;
  const parts = [sql`m.workspace_id = ${workspaceId}`];
  if (channel) parts.push(sql`m.channel = ${channel}`);
  if (journeyId !== null) parts.push(sql`m.journey_id = ${journeyId}`);
  if (reason !== null) parts.push(sql`m.reason = ${reason}`);
  if (troubled) parts.push(isTroubled(sql));
  if (state) parts.push(stateCondition(sql, state));
  const typed = search.trim().toLowerCase();
  if (typed !== "") parts.push(sql`m.address ilike ${`%${typed.replaceAll(/[\\%_]/g, "\\$&")}%`}`);
  return parts.reduce((all, part) => sql`${all} and ${part}`);
}

function stateCondition(sql: Sql, state: (typeof messageStates)[number]) {
  switch (state) {
    case "opened":
      return sql`m.opened_at is not null`;
    case "clicked":
      return sql`m.clicked_at is not null`;
    case "bounced":
      return sql`m.bounced_at is not null`;
    case "unsubscribed":
      return sql`m.unsubscribed_at is not null`;
    default:
      return sql`m.status = ${state}`;
  }
}
