import type { ConsentProperties } from "@/domain/ingest/inbox-properties";
import type { Sql } from "@/server/db/connect";
import type { Outgoing, SendResult } from "../outbox/outgoing";
import { receiptId } from "../outbox/receipt-id";

/**
 * What a provider's refusal says about the future: a number that cannot exist is not tried again, and whoever has
 * written STOP to the provider wants no more from us either.
 */
export async function noteRefusal(sql: Sql, message: Outgoing, result: SendResult): Promise<void> {
  if (result.kind !== "failed") return;
  const { workspaceId, lane, profileId, address, id } = message;
  if (result.reason === "invalid_number") {
    await sql`
      insert into suppression (workspace_id, channel, address, reason) values (${workspaceId}, 'sms', ${address}, 'bounce')
      on conflict do nothing`;
  }
  if (result.reason !== "unsubscribed") return;
  const said: ConsentProperties = { channel: "sms", topic: "*", state: "denied", source: "SMS provider" };
  await sql`
    with told as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties)
      values (${lane}, ${workspaceId}, ${profileId}, 'consent', ${receiptId(id, "refused by provider")}, now(),
        ${JSON.stringify(said)}::text::jsonb) returning lane
    )
    select pg_notify('inbox', lane::text) from told`;
}
