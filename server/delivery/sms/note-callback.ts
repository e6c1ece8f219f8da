import { smsEventNames, smsReceivedEventName } from "@/domain/content/message-events";
import { consentOfAnswer, type SmsSettings } from "@/domain/content/sms-settings";
import type { ConsentProperties } from "@/domain/ingest/inbox-properties";
import type { Sql } from "@/server/db/connect";
import type { MessageRef } from "@/server/tracking/token";
import { receiptId } from "../outbox/receipt-id";
import type { ReceiptNames } from "../outbox/receipt-names";
import type { SmsStatus } from "./read-callback";

/** Puts a status report into the inbox of its person as a receipt; the same report twice is one. */
export async function noteStatus(sql: Sql, names: ReceiptNames, ref: MessageRef, status: SmsStatus): Promise<void> {
  const known = await names.of(ref.workspaceId);
  const { state, permanent, reason } = status;
  const said = { channel: "sms", message_id: ref.id, permanent, reason };
  await sql`
    with told as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
      select m.lane, m.workspace_id, m.profile_id, 'receipt', ${receiptId(ref.id, state)}::uuid,
        ${known.get(smsEventNames[state]) ?? null}::int, now(),
        ${JSON.stringify(said)}::text::jsonb || jsonb_build_object('journey_id', m.journey_id, 'version_id', m.version_id,
          'enrolment_id', m.enrolment_id, 'step_id', m.step_id, 'visit', m.visit)
      from message m
      where m.lane = ${ref.lane} and m.id = ${ref.id} and m.workspace_id = ${ref.workspaceId} and m.channel = 'sms'
      returning lane
    )
    select pg_notify('inbox', lane::text) from told`;
}

type Answer = { workspaceId: number; from: string; text: string; id: string; settings: SmsSettings };

/**
 * Puts what somebody wrote back into their history, and what it means for consent. Who it is: the profile known by this
 * number, else the one last written to there. A refusal of somebody unknown blocks the number itself.
 */
export async function noteAnswer(sql: Sql, names: ReceiptNames, answer: Answer): Promise<void> {
  const { workspaceId, from, text, id, settings } = answer;
  const state = consentOfAnswer(text, settings);
  const [person] = await sql<{ lane: number; profileId: number }[]>`
    select lane, profile_id as "profileId" from (
      select lane, profile_id, 0 as rank, created_at from identity
      where workspace_id = ${workspaceId} and kind = 'phone' and value = ${from}
      union all
      (select lane, profile_id, 1, created_at from message
       where workspace_id = ${workspaceId} and channel = 'sms' and address = ${from} order by created_at desc limit 1)
    ) found order by rank limit 1`;
  if (!person) {
    if (state === "denied") {
      await sql`
        insert into suppression (workspace_id, channel, address, reason) values (${workspaceId}, 'sms', ${from}, 'manual')
        on conflict do nothing`;
    }
    return;
  }
  const known = await names.of(workspaceId);
  const key = id === "" ? crypto.randomUUID() : id;
  const consent: ConsentProperties | null = state && {
    channel: "sms",
    topic: "*",
    state,
    source: "answer by text message",
    wording: text,
  };
  const rows = [
    {
      kind: "track",
      message_id: receiptId(workspaceId, "answer", key),
      name_id: known.get(smsReceivedEventName) ?? null,
      properties: { text, channel: "sms" },
    },
    ...(consent
      ? [{ kind: "consent", message_id: receiptId(workspaceId, "consent", key), name_id: null, properties: consent }]
      : []),
  ];
  await sql`
    with told as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
      select ${person.lane}::smallint, ${workspaceId}::int, ${person.profileId}::bigint, r.kind, r.message_id, r.name_id,
        now(), r.properties
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
        kind text, message_id uuid, name_id int, properties jsonb)
      returning lane
    )
    select pg_notify('inbox', max(lane)::text) from told`;
}
