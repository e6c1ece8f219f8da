import {
  type ReceiptProperties,
  type ReceiptState,
  receiptProperties,
  receiptState,
} from "@/domain/content/message-events";
import type { Tx } from "@/server/db/connect";

/** An inbox row of kind `receipt`, its name read from the dictionary. */
export type ReceiptRow = { workspaceId: number; profileId: number; name: string; time: Date; properties: unknown };

type Receipt = ReceiptRow & { state: ReceiptState; about: ReceiptProperties };

type MessageTimes = {
  message_id: number;
  workspace_id: number;
  suppress: "bounce" | "complaint" | null;
} & Partial<Record<"delivered" | "opened" | "clicked" | "bounced" | "complained" | "unsubscribed", string>>;

/**
 * Writes what receipts of one lane say: the first time of each state on the message (a click also proves an opening),
 * suppression of the address on a permanent bounce or a complaint, and refused consent on an unsubscribe.
 * At most two statements however many rows; rows that are no receipts are ignored.
 */
export async function applyReceipts(tx: Tx, lane: number, rows: ReceiptRow[]): Promise<void> {
  const receipts = rows.flatMap(readReceipt);
  const times = [...timesPerMessage(receipts).values()];
  if (times.length > 0) await writeTimes(tx, lane, times);
  const refusals = [...refusalsOf(receipts).values()];
  if (refusals.length > 0) await writeRefusals(tx, lane, refusals);
}

/**
 * Writes the times of messages that stayed in this lane when their person was merged into somebody in another, because
 * they were being sent at that moment: their news comes here first, and goes on to the survivor. At most one statement.
 */
export async function applyReceiptsOfMerged(tx: Tx, lane: number, rows: ReceiptRow[]): Promise<void> {
  const times = [...timesPerMessage(rows.flatMap(readReceipt)).values()];
  if (times.length > 0) await writeTimes(tx, lane, times);
}

function readReceipt(row: ReceiptRow): Receipt[] {
  const state = receiptState(row.name);
  const about = receiptProperties.safeParse(row.properties);
  return state && about.success ? [{ ...row, state, about: about.data }] : [];
}

function timesPerMessage(receipts: Receipt[]): Map<number, MessageTimes> {
  const messages = new Map<number, MessageTimes>();
  for (const { state, about, time, workspaceId } of receipts) {
    // The deliverer writes these two with its own result.
    if (state === "sent" || state === "failed") continue;
    const known = messages.get(about.message_id) ?? {
      message_id: about.message_id,
      workspace_id: workspaceId,
      suppress: null,
    };
    const at = time.toISOString();
    const before = known[state];
    if (before === undefined || at < before) known[state] = at;
    if (state === "complained") known.suppress = "complaint";
    if (state === "bounced" && about.permanent !== false) known.suppress ??= "bounce";
    messages.set(about.message_id, known);
  }
  return messages;
}

async function writeTimes(tx: Tx, lane: number, times: MessageTimes[]): Promise<void> {
  await tx`
    with said as (
      select * from jsonb_to_recordset(${tx.json(times)}) as r(
        message_id bigint, workspace_id int, suppress text, delivered timestamptz, opened timestamptz,
        clicked timestamptz, bounced timestamptz, complained timestamptz, unsubscribed timestamptz)
    ), changed as (
      update message m set
        delivered_at = least(m.delivered_at, said.delivered),
        opened_at = least(m.opened_at, said.opened, said.clicked),
        clicked_at = least(m.clicked_at, said.clicked),
        bounced_at = least(m.bounced_at, said.bounced),
        complained_at = least(m.complained_at, said.complained),
        unsubscribed_at = least(m.unsubscribed_at, said.unsubscribed)
      from said
      where m.lane = ${lane} and m.id = said.message_id and m.workspace_id = said.workspace_id
      returning m.workspace_id, m.channel, m.address, said.suppress, coalesce(said.complained, said.bounced) as at
    )
    insert into suppression (workspace_id, channel, address, reason, at)
    select distinct on (workspace_id, channel, address) workspace_id, channel, address, suppress, at from changed
    where suppress is not null order by workspace_id, channel, address, suppress desc
    on conflict do nothing`;
}

type Refusal = { profile_id: number; workspace_id: number; channel: string; topic: string; at: string };

function refusalsOf(receipts: Receipt[]): Map<string, Refusal> {
  const refusals = new Map<string, Refusal>();
  for (const { state, about, time, workspaceId, profileId } of receipts) {
    if (state !== "unsubscribed") continue;
    const topic = about.topic ?? "*";
    const key = `${profileId} ${about.channel} ${topic}`;
    const at = time.toISOString();
    const known = refusals.get(key);
    if (known && known.at >= at) continue;
    refusals.set(key, { profile_id: profileId, workspace_id: workspaceId, channel: about.channel, topic, at });
  }
  return refusals;
}

async function writeRefusals(tx: Tx, lane: number, refusals: Refusal[]): Promise<void> {
  await tx`
    insert into consent (lane, profile_id, workspace_id, channel, topic, state, at, source)
    select ${lane}::smallint, profile_id, workspace_id, channel, topic, 'denied', at, 'unsubscribe link'
    from jsonb_to_recordset(${tx.json(refusals)})
      as r(profile_id bigint, workspace_id int, channel text, topic text, at timestamptz)
    on conflict (lane, profile_id, channel, topic) do update
      set state = 'denied', at = excluded.at, source = excluded.source, wording = null
      where consent.at <= excluded.at`;
}
