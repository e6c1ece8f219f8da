import { setTimeout as sleep } from "node:timers/promises";
import type { RejectCode } from "@/domain/import/plan";
import type { PreparedMessage } from "@/domain/ingest/prepared-message";
import type { Sql, Tx } from "@/server/db/connect";
import { acceptMessages, ingestMemory } from "@/server/ingest/accept-messages";

/** What one row of the source became. */
export type ImportItem = { line: number } & (
  | { messages: readonly PreparedMessage[] }
  | { reject: { code: RejectCode; detail: string; raw: string } }
);

/** Someone cancelled it; what was imported stays. */
export class ImportCancelled extends Error {
  override readonly name = "ImportCancelled";
}

/** Rows written by one transaction: large enough to be cheap, small enough for progress every second. */
export const batchRows = 4_000;

/**
 * Rows that may wait in the inbox before history waits for its turn: about a second of the workers' work, so that
 * live events never queue behind an import.
 */
const inboxRowsMax = 16_000;

type Job = {
  importId: number;
  workspaceId: number;
  items: AsyncIterable<ImportItem> | Iterable<ImportItem>;
  /** Bytes of the file read so far. */
  bytesRead: () => number;
  /** Aborted = stop after the batch under way; the import goes on at the next start. */
  signal: AbortSignal;
};

type Written = { rejects: { line: number; reason: string; raw: string }[]; rows: number };
type Batch = Written & { messages: PreparedMessage[] };

const emptyBatch = (): Batch => ({ messages: [], rejects: [], rows: 0 });

/**
 * Sends items to the inbox, batch by batch. Each batch's messages, rejects and progress are one transaction, so after
 * a crash it goes on with the first row that was not written.
 * @throws ImportCancelled when its row says so; the signal's reason when aborted
 */
export async function pumpItems(sql: Sql, job: Job): Promise<void> {
  const [row] = await sql<{ rowsDone: number }[]>`
    select rows_done as "rowsDone" from import where id = ${job.importId}`;
  let skip = row?.rowsDone ?? 0;
  const memory = await ingestMemory(sql);
  let batch = emptyBatch();
  const write = async () => {
    await waitForRoom(sql, job);
    const { workspaceId } = job;
    const written = batch;
    await acceptMessages(sql, memory, { workspaceId, messages: written.messages }, (tx) => record(tx, job, written));
    batch = emptyBatch();
  };
  for await (const item of job.items) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    batch.rows += 1;
    if ("reject" in item) {
      const { code, detail, raw } = item.reject;
      batch.rejects.push({ line: item.line, reason: `${code}: ${detail}`, raw });
    } else batch.messages.push(...item.messages);
    if (batch.rows >= batchRows) await write();
  }
  if (batch.rows > 0) await write();
}

/** Notes a batch's progress and its refused rows in the transaction that writes it. */
export async function record(
  tx: Tx,
  job: Pick<Job, "importId" | "bytesRead">,
  { rows, rejects }: Written,
): Promise<void> {
  const running = await tx`
    update import set rows_done = rows_done + ${rows}, rows_rejected = rows_rejected + ${rejects.length},
                      bytes_done = greatest(bytes_done, ${job.bytesRead()})
    where id = ${job.importId} and status = 'running' returning id`;
  if (running.length === 0) throw new ImportCancelled();
  if (rejects.length === 0) return;
  await tx`
    insert into import_reject (import_id, line, reason, raw)
    select ${job.importId}, line, reason, raw from json_to_recordset(${JSON.stringify(rejects)}::text::json)
      as r(line bigint, reason text, raw text)
    on conflict do nothing`;
}

/** Waits until the inbox has room for a batch. Throws `ImportCancelled`, or the signal's reason when aborted. */
export async function waitForRoom(sql: Sql, { importId, signal }: Pick<Job, "importId" | "signal">): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const [row] = await sql<{ waiting: number; status: string }[]>`
      select (select count(*) from (select from inbox limit ${inboxRowsMax}) queue) as waiting, status
      from import where id = ${importId}`;
    if (row?.status !== "running") throw new ImportCancelled();
    if (row.waiting < inboxRowsMax) return;
    await sleep(100, undefined, { signal });
  }
}
