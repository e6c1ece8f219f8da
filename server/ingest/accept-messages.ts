import { identityKey } from "@/domain/identity/identity";
import { jsonText } from "@/domain/ingest/json-text";
import type { PreparedMessage } from "@/domain/ingest/prepared-message";
import type { Sql, Tx } from "@/server/db/connect";
import { linkAndResolve, type Resolution, resolveKnown } from "@/server/people/resolve-identities";
import { copyToInbox, type NewInboxRow } from "./copy-to-inbox";
import { EventNames } from "./event-names";
import { messageUuid } from "./message-uuid";

/** What a process remembers between batches; all of it can be asked for again. */
export type IngestMemory = { lanes: number; names: EventNames };

/** Reads what never changes and starts with empty caches. */
export async function ingestMemory(sql: Sql): Promise<IngestMemory> {
  const [row] = await sql<{ lanes: number }[]>`select lanes from install`;
  if (!row) throw new Error("The database has not been set up.");
  return { lanes: row.lanes, names: new EventNames() };
}

type Batch = { workspaceId: number; messages: readonly PreparedMessage[] };

/**
 * Puts messages of one workspace into the inboxes of the people they are about, in their order and all or none.
 * When it returns they are on disk. `alongside` runs in the same transaction and hears whose they are.
 */
export async function acceptMessages(
  sql: Sql,
  memory: IngestMemory,
  batch: Batch,
  alongside?: (tx: Tx, resolved: Resolution) => Promise<void>,
): Promise<void> {
  const { workspaceId, messages } = batch;
  const claims = messages.map((message) => message.claim);
  const eventNames = messages.flatMap((message) => message.eventName ?? []);
  const nameId = await memory.names.idsOf(sql, workspaceId, eventNames);
  await retryDeadlocks(() =>
    sql.begin(async (tx) => {
      const input = { workspaceId, claims };
      const resolved = (await resolveKnown(tx, input)) ?? (await linkAndResolve(tx, { ...input, lanes: memory.lanes }));
      await copyToInbox(tx, [...linkRows(batch, resolved), ...messageRows(batch, resolved, nameId)]);
      await alongside?.(tx, resolved);
    }),
  );
}

function messageRows({ workspaceId, messages }: Batch, { addresses }: Resolution, nameId: (name: string) => number) {
  const rows: NewInboxRow[] = [];
  for (const [index, message] of messages.entries()) {
    const address = addresses[index];
    // An alias has done its work in the directory.
    if (!address || message.kind === "alias") continue;
    rows.push({
      lane: address.lane,
      profileId: address.profileId,
      workspaceId,
      kind: message.kind,
      messageId: messageUuid(workspaceId, message.messageId),
      nameId: message.eventName === null ? null : nameId(message.eventName),
      time: message.time,
      receivedAt: message.receivedAt,
      traits: message.traits,
      properties: message.properties,
      context: message.context,
      live: message.live,
    });
  }
  return rows;
}

/** Rows that tell the lanes which ids a profile gained and which profiles are to be joined. */
function linkRows({ workspaceId, messages }: Batch, { attached, merged }: Resolution): NewInboxRow[] {
  const receivedAt = messages[0]?.receivedAt ?? 0;
  const row = (
    address: { lane: number; profileId: number },
    kind: "alias" | "merge",
    id: string,
    properties: object,
  ) => ({
    ...address,
    workspaceId,
    kind,
    messageId: messageUuid(workspaceId, `${kind} ${id}`),
    nameId: null,
    time: receivedAt,
    receivedAt,
    traits: null,
    properties: jsonText(properties),
    context: null,
    live: true,
  });
  const merges = merged.map(({ from, into }) =>
    row(into, "merge", `${from.profileId} ${into.profileId}`, { fromLane: from.lane, fromId: from.profileId }),
  );
  // Anonymous ids say nothing to a person who searches; only the others are told.
  const named = attached.filter(({ identity }) => identity.kind !== "anonymous");
  const links = named.map(({ identity, address }) =>
    row(address, "alias", `${identityKey(identity)} ${address.profileId}`, { identities: [identity] }),
  );
  return [...merges, ...links];
}

async function retryDeadlocks<T>(work: () => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const deadlock = error instanceof Error && "code" in error && error.code === "40P01";
    if (!deadlock || attempts <= 1) throw error;
    return retryDeadlocks(work, attempts - 1);
  }
}
