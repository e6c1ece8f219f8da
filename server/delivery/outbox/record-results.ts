import { emailEventNames, smsEventNames, webhookEventNames } from "@/domain/content/message-events";
import type { Sql } from "@/server/db/connect";
import { type Claimed, giveBack } from "./claim-messages";
import type { Outgoing, SendResult } from "./outgoing";
import { receiptId } from "./receipt-id";
import type { ReceiptNames } from "./receipt-names";
import { retryDelay } from "./retry-delay";

/**
 * A try that has ended, `at` an instant of the database's clock; `tellsEngine` = a step waits for it or it belongs in the
 * person's history.
 */
export type Ended = { message: Claimed; result: SendResult; at: Date; tellsEngine: boolean };

/** Whatever is forgotten while it is held is looked at again after so long. */
const heldMs = 60_000;

type Row = {
  lane: number;
  id: number;
  claim: string;
  status: "sent" | "failed" | "queued" | "unknown" | "cancelled";
  reason: string | null;
  detail: string | null;
  provider_id: string | null;
  at: string;
  due_at: string | null;
  uncounted: number;
  name_id: number | null;
  receipt_id: string | null;
  properties: Record<string, unknown> | null;
};

/** Longest time a message waits for an account that cannot be reached; how long it lay in the queue before is not its fault. */
const patienceMs = 72 * 3_600_000;

/**
 * Writes the results of a batch and, in the same transaction, their receipts into the inboxes: one statement.
 * A result counts for the claim it belongs to and no other: told twice (the first answer was lost), or late (others took
 * the deliverer for dead), it can neither undo a newer try nor cause one. A row given up as `unknown` takes the truth,
 * unless that were another try of what a person has dealt with.
 */
export async function recordResults(
  sql: Sql,
  names: ReceiptNames,
  ended: Ended[],
  random: () => number,
): Promise<void> {
  if (ended.length === 0) return;
  const idsOfNames = new Map<number, Map<string, number>>();
  for (const { message } of ended) {
    if (!idsOfNames.has(message.workspaceId)) idsOfNames.set(message.workspaceId, await names.of(message.workspaceId));
  }
  const rows = ended.map((one) => rowOf(one, idsOfNames.get(one.message.workspaceId), random()));
  await sql`
    with r as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
        lane smallint, id bigint, claim timestamptz, status text, reason text, detail text, provider_id text, at timestamptz,
        due_at timestamptz, uncounted smallint, name_id int, receipt_id uuid, properties jsonb)
    ), done as (
      update message m set
        status = r.status, reason = r.reason, detail = r.detail,
        provider_id = coalesce(r.provider_id, m.provider_id),
        sent_at = case when r.status = 'sent' then r.at else m.sent_at end,
        due_at = coalesce(r.due_at, m.due_at), attempts = m.attempts - r.uncounted
      from r where m.lane = r.lane and m.id = r.id and m.claimed_at = r.claim
        and (m.status = 'sending' or (m.status = 'unknown' and (r.status <> 'queued' or m.settled is null)))
      returning m.lane, m.id, m.workspace_id, m.profile_id
    ), told as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, name_id, time, properties)
      select done.lane, done.workspace_id, done.profile_id, 'receipt', r.receipt_id, r.name_id, r.at, r.properties
      from done join r on r.lane = done.lane and r.id = done.id where r.receipt_id is not null
      returning lane
    )
    select pg_notify('inbox', string_agg(distinct lane::text, ',')) from told having count(*) > 0`;
  await giveBack(
    sql,
    rows.flatMap(({ uncounted, status }, at) =>
      uncounted > 0 || status === "cancelled" ? (ended[at]?.message ?? []) : [],
    ),
  );
}

function rowOf(
  { message, result, at, tellsEngine }: Ended,
  names: Map<string, number> | undefined,
  random: number,
): Row {
  const settled = settle(message, result, at, random);
  const state = settled.status === "sent" ? "sent" : settled.status === "failed" ? "failed" : null;
  const name = state && eventNames[message.channel][state];
  const nameId = name ? names?.get(name) : undefined;
  const tells = tellsEngine && nameId !== undefined && state !== null;
  return {
    lane: message.lane,
    id: message.id,
    claim: message.claim,
    ...settled,
    at: at.toISOString(),
    name_id: tells ? nameId : null,
    receipt_id: tells ? receiptId(message.id, state, message.attempts) : null,
    properties: tells ? { ...messageProperties(message), reason: settled.reason, ...answerOf(result) } : null,
  };
}

/** What colleagues are told belongs into nobody's history. */
const eventNames: Record<Outgoing["channel"], Partial<Record<"sent" | "failed", string>>> = {
  email: emailEventNames,
  sms: smsEventNames,
  webhook: webhookEventNames,
  team: {},
};

type Settled = Pick<Row, "status" | "reason" | "detail" | "provider_id" | "due_at" | "uncounted">;

function settle(message: Outgoing, result: SendResult, at: Date, random: number): Settled {
  const plain = { detail: result.detail, provider_id: null, due_at: null, uncounted: 0 };
  switch (result.kind) {
    case "sent":
      return { ...plain, status: "sent", reason: null, provider_id: result.providerId };
    case "failed":
    case "unknown":
    case "cancelled":
      return { ...plain, status: result.kind, reason: result.reason };
    case "held": {
      const dueAt = new Date(at.getTime() + heldMs).toISOString();
      return { ...plain, status: "queued", reason: result.reason, due_at: dueAt, uncounted: 1 };
    }
    case "retry": {
      const tries = result.countsAsTry ? message.attempts : 1;
      const delay = retryDelay(message.channel, tries, result.afterMs, random);
      const tooOld = at.getTime() - message.firstTriedAt.getTime() > patienceMs;
      if (delay === null || tooOld) return { ...plain, status: "failed", reason: result.reason };
      const dueAt = new Date(at.getTime() + delay).toISOString();
      return {
        ...plain,
        status: "queued",
        reason: result.reason,
        due_at: dueAt,
        uncounted: result.countsAsTry ? 0 : 1,
      };
    }
    default:
      return result satisfies never;
  }
}

/** The properties every receipt of a message carries. */
export function messageProperties(message: Outgoing): Record<string, unknown> {
  return {
    message_id: message.id,
    channel: message.channel,
    journey_id: message.journeyId,
    version_id: message.versionId,
    enrolment_id: message.enrolmentId,
    step_id: message.stepId,
    visit: message.visit,
  };
}

const answerOf = (result: SendResult) => ("answer" in result && result.answer ? { response: result.answer } : {});
