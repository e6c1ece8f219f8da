import { type Identity, identityKey } from "@/domain/identity/identity";
import { readIdentity } from "@/domain/import/map-row";
import type { ListPlan, RejectCode } from "@/domain/import/plan";
import { jsonText } from "@/domain/ingest/json-text";
import type { PreparedMessage } from "@/domain/ingest/prepared-message";
import type { Sql, Tx } from "@/server/db/connect";
import { csvLine } from "@/server/imports/file-items";
import { batchRows, record, waitForRoom } from "@/server/imports/pump-items";
import { type FileRecord, openFile, readRecords } from "@/server/imports/read-records";
import { acceptMessages, ingestMemory } from "@/server/ingest/accept-messages";
import type { Address } from "@/server/people/resolve-identities";
import { type AddressBook, addressBook, findPeople } from "../find-people";

export type ListJob = {
  importId: number;
  workspaceId: number;
  listId: number;
  path: string;
  plan: ListPlan;
  columns: readonly string[];
  /** When everybody counts as put on the list, ms. */
  importedAt: number;
  live: boolean;
  /** Aborted = stop after the batch under way; the import goes on at the next start. */
  signal: AbortSignal;
};

type Reject = { line: number; reason: string; raw: string };
/** `asked`: the id in the file, where the person is known by another one. */
type Named = { line: number; raw: string; identity: Identity; asked?: string };

/**
 * Puts the people a file names on a list, batch by batch: each batch's messages, refused rows and counts are one
 * transaction, so a crash loses and doubles nothing. The lanes hear of it through their inbox, as of everything else.
 * @throws ImportCancelled when its row says so; the signal's reason when aborted
 */
export async function pumpList(sql: Sql, job: ListJob): Promise<void> {
  const [start] = await sql<{ rowsDone: number }[]>`
    select rows_done as "rowsDone" from import where id = ${job.importId}`;
  let skip = start?.rowsDone ?? 0;
  const memory = await ingestMemory(sql);
  const byAddress = job.plan.kind === "email" || job.plan.kind === "phone";
  const book = byAddress ? await addressBook(sql, job.workspaceId) : null;
  let bytes = 0;
  const source = await openFile(job.path, (read) => {
    bytes += read;
  });
  let rows: FileRecord[] = [];
  const write = async () => {
    await waitForRoom(sql, job);
    const { named, rejects } = await sortOut(sql, { ...job, book }, rows);
    const messages = named.map((one) => putOnList(job, one));
    const written = rows.length;
    await acceptMessages(sql, memory, { workspaceId: job.workspaceId, messages }, async (tx, { addresses }) => {
      const met = await meet(tx, job, named, addresses);
      const progress = { importId: job.importId, bytesRead: () => bytes };
      await record(tx, progress, { rows: written, rejects: [...rejects, ...met.twice] });
      await tx`
        update import set rows_added = rows_added + ${met.added}, rows_present = rows_present + ${met.present}
        where id = ${job.importId}`;
    });
    rows = [];
  };
  for await (const row of readRecords(source, job.plan.format, job.columns, job.plan)) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    rows.push(row);
    if (rows.length >= batchRows) await write();
  }
  if (rows.length > 0) await write();
  await sql`delete from import_person where import_id = ${job.importId}`;
}

/** Whose ids can be used, and why the other rows are refused. */
async function sortOut(sql: Sql, job: ListJob & { book: AddressBook | null }, rows: readonly FileRecord[]) {
  const rejects: Reject[] = [];
  const refuse = (line: number, code: RejectCode, detail: string, raw: string) =>
    rejects.push({ line, reason: `${code}: ${detail.slice(0, 300)}`, raw });
  const usable: Named[] = [];
  for (const { line, row, raw } of rows) {
    const text = raw === "" && row ? csvLine(row) : raw;
    const cell = row?.[job.plan.column]?.trim() ?? "";
    const identity = row && readIdentity(job.plan.kind, cell);
    if (!row) refuse(line, "unreadable", "", text);
    else if (!identity) refuse(line, "bad_id", cell, text);
    else usable.push({ line, raw: text, identity });
  }
  const identities = usable.map(({ identity }) => identity);
  const known = await findPeople(sql, { workspaceId: job.workspaceId, identities, book: job.book });
  const named: Named[] = [];
  for (const one of usable) {
    const { line, raw, identity } = one;
    const person = known.get(identityKey(identity));
    // The id the directory knows the person by: an address in their traits may be none.
    if (person) named.push({ ...one, identity: person.identity, asked: identity.value });
    else if (job.plan.unknown === "create") named.push(one);
    else refuse(line, "unknown_person", identity.value, raw);
  }
  return { named, rejects };
}

function putOnList({ importId, listId, importedAt, live }: ListJob, { line, identity }: Named): PreparedMessage {
  return {
    claim: { primary: identity, others: [], trusted: true },
    kind: "list",
    // Of this import: who was taken off the list since an earlier one is put on it again.
    messageId: `list import ${importId} ${line}`,
    eventName: null,
    time: importedAt,
    receivedAt: importedAt,
    traits: null,
    properties: jsonText({ listId, change: "add" }),
    context: null,
    live,
  };
}

/** Counts whom the file names for the first time, and refuses the rows that name somebody again. */
async function meet(tx: Tx, job: ListJob, named: readonly Named[], addresses: readonly Address[]) {
  const firsts = await tx<{ place: number; present: boolean }[]>`
    with named as (
      select lane, profile_id, place from unnest(
        ${addresses.map(({ lane }) => lane)}::smallint[], ${addresses.map(({ profileId }) => profileId)}::bigint[])
        with ordinality as n (lane, profile_id, place)
    ), firsts as (select distinct on (profile_id) * from named order by profile_id, place),
    met as (
      insert into import_person (import_id, profile_id) select ${job.importId}, profile_id from firsts
      on conflict do nothing returning profile_id
    )
    select place::int, exists (
      select from list_member m
      where m.lane = firsts.lane and m.list_id = ${job.listId} and m.profile_id = firsts.profile_id) as present
    from firsts join met using (profile_id)`;
  const first = new Set(firsts.map(({ place }) => place - 1));
  const again = named.filter((_, index) => !first.has(index));
  const twice = again.map(({ line, raw, identity, asked }) => ({
    line,
    reason: `duplicate: ${asked ?? identity.value}`,
    raw,
  }));
  const present = firsts.filter((one) => one.present).length;
  return { added: firsts.length - present, present, twice };
}
