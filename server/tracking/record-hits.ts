import { emailEventNames, unsubscribedEventName } from "@/domain/content/message-events";
import type { Sql } from "@/server/db/connect";
import { GroupWrite } from "@/server/delivery/group-write";
import { receiptId } from "@/server/delivery/outbox/receipt-id";
import { ReceiptNames } from "@/server/delivery/outbox/receipt-names";
import type { MessageRef } from "./token";

/** Something a person did with a mail. */
export type Hit = { ref: MessageRef; at: Date } & (
  | { did: "opened" }
  | { did: "clicked"; url: string }
  | { did: "unsubscribed"; topic: string }
);

const eventName = (hit: Hit) => (hit.did === "unsubscribed" ? unsubscribedEventName : emailEventNames[hit.did]);

/** The same picture within a minute, or the same link within a second, is one hit: mail programs load things twice. */
function hitId({ ref, at, ...hit }: Hit): string {
  switch (hit.did) {
    case "opened":
      return receiptId(ref.id, "opened", Math.floor(at.getTime() / 60_000));
    case "clicked":
      return receiptId(ref.id, "clicked", hit.url, Math.floor(at.getTime() / 1000));
    case "unsubscribed":
      return receiptId(ref.id, "unsubscribed", hit.topic, Math.floor(at.getTime() / 1000));
    default:
      return hit satisfies never;
  }
}

const details = (hit: Hit) =>
  hit.did === "clicked" ? { url: hit.url } : hit.did === "unsubscribed" ? { topic: hit.topic } : {};

/** Puts hits into the inbox of their person's lane as receipts, those that arrive together in one statement. */
export class HitRecorder {
  readonly #sql: Sql;
  readonly #names: ReceiptNames;
  readonly #hits: GroupWrite<Hit>;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#names = new ReceiptNames(sql);
    this.#hits = new GroupWrite((hits) => this.#write(hits));
  }

  /** Resolves when the hit is durable. */
  record(hit: Hit): Promise<void> {
    return this.#hits.add(hit);
  }

  async #write(hits: Hit[]): Promise<void> {
    const names = new Map<number, Map<string, number>>();
    for (const { ref } of hits) {
      if (!names.has(ref.workspaceId)) names.set(ref.workspaceId, await this.#names.of(ref.workspaceId));
    }
    const rows = hits.map((hit) => ({
      ...hit.ref,
      at: hit.at,
      receipt: hitId(hit),
      name: names.get(hit.ref.workspaceId)?.get(eventName(hit)) ?? null,
      details: details(hit),
    }));
    await this.#sql`
      with told as (
        insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
        select h.lane, h."workspaceId", h."profileId", 'receipt', h.receipt, h.name, h.at,
          jsonb_build_object('message_id', h.id, 'channel', 'email', 'journey_id', m.journey_id,
            'version_id', m.version_id, 'enrolment_id', m.enrolment_id, 'step_id', m.step_id, 'visit', m.visit)
            || h.details
        from json_to_recordset(${JSON.stringify(rows)}::text::json) as h(
          lane smallint, id bigint, "workspaceId" int, "profileId" bigint, at timestamptz, receipt uuid, name int,
          details jsonb)
        left join message m on m.lane = h.lane and m.id = h.id
        returning lane
      )
      select pg_notify('inbox', string_agg(distinct lane::text, ',')) from told having count(*) > 0`;
  }
}
