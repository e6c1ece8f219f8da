import { z } from "zod";
import type { Sql } from "@/server/db/connect";
import { oneMessage } from "./get-message";

/** Messages handled by one call; of a larger group the caller comes back for the rest, and shows how far it is. */
export const messagesPerCall = 5_000;

/** Messages that came to the same end, as `listTroubles` groups them. */
export const troubleGroup = z.object({
  channel: z.string().min(1).max(40),
  status: z.enum(["failed", "unknown"]),
  reason: z.string().max(200).nullable(),
});

/** Troubled messages a person chose: some of them, or a whole group as it was when it was looked at. */
export const chosenMessages = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("some"), messages: z.array(oneMessage).min(1).max(500) }),
  z.object({ kind: z.literal("group"), group: troubleGroup, upTo: z.date() }),
]);
export type ChosenMessages = z.infer<typeof chosenMessages>;

/** Rows `m` of `message` that ended badly and that nobody has dealt with. The words of the index `message_troubled`. */
export const isTroubled = (sql: Sql) => sql`m.status in ('failed', 'unknown') and m.settled is null`;

/** Rows `m` of a group. */
export function inGroup(sql: Sql, { channel, status, reason }: z.infer<typeof troubleGroup>) {
  const said = reason === null ? sql`m.reason is null` : sql`m.reason = ${reason}`;
  return sql`m.channel = ${channel} and m.status = ${status} and ${said}`;
}

/** The chosen rows, locked and limited to one call: of two people who choose the same, the second finds nothing left. */
export function lockChosen(sql: Sql, workspaceId: number, chosen: ChosenMessages) {
  const ours = sql`m.workspace_id = ${workspaceId} and ${isTroubled(sql)}`;
  if (chosen.kind === "some") {
    const { messages } = chosen;
    return sql`
      select m.* from message m
      join unnest(${messages.map((m) => m.lane)}::smallint[], ${messages.map((m) => m.id)}::bigint[]) as r(lane, id)
        on m.lane = r.lane and m.id = r.id
      where ${ours} for update of m`;
  }
  return sql`
    select m.* from message m
    where ${ours} and ${inGroup(sql, chosen.group)} and m.created_at <= ${chosen.upTo}
    order by m.created_at, m.id limit ${messagesPerCall} for update of m`;
}
