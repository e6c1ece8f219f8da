import type { Tx } from "@/server/db/connect";
import type { InboxRow } from "@/server/people/inbox-row";

/** An inbox row as the turn reads it; `context` only ever moves inside the database. */
export type TurnRow = Omit<InboxRow, "context">;

/**
 * The oldest rows of a lane's inbox, in the order in which they were accepted. Properties of imported history stay
 * in the database: no step looks at them.
 */
export async function readInbox(tx: Tx, lane: number, limit: number): Promise<TurnRow[]> {
  return tx<TurnRow[]>`
    select lane, id, workspace_id as "workspaceId", profile_id as "profileId", kind, message_id as "messageId",
           name_id as "nameId", time, received_at as "receivedAt", traits, live, hop,
           case when live or kind not in ('track', 'page', 'screen') then properties end as properties
    from inbox where lane = ${lane} order by id limit ${limit}`;
}
