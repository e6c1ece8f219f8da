import { z } from "zod";
import type { Predicate } from "@/domain/segment/predicate";
import type { Db, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";

export const listName = z.string().trim().min(1).max(120);

export const createListInput = z.object({
  name: listName,
  description: z.string().trim().max(500).default(""),
});

type NewList = {
  workspaceId: number;
  userId: string | null;
  name: string;
  description?: string;
  origin?: "hand" | "upload" | "snapshot";
  kept?: { segmentId: number; predicate: Predicate; takenAt: Date; lanes: number };
};

/** Makes an empty list. Throws `conflict` when a list of this name exists already. */
export async function createList(
  db: Db,
  input: z.infer<typeof createListInput> & { workspaceId: number; userId: string | null },
): Promise<{ id: number }> {
  return db.$client.begin(async (tx) => {
    const made = await insertList(tx, input);
    await definitionsChanged(tx);
    return made;
  });
}

/** The row of a new list. Throws `conflict` when its name is taken; the caller tells that definitions have changed. */
export async function insertList(tx: Tx, input: NewList): Promise<{ id: number }> {
  const { workspaceId, userId, name, description = "", origin = "hand", kept } = input;
  await refuseTakenName(tx, { workspaceId, name, listId: null });
  const [row] = await tx<{ id: number }[]>`
    insert into list (workspace_id, name, description, created_by, origin, segment_id, predicate, taken_at, lanes_left)
    values (${workspaceId}, ${name}, ${description}, ${userId}, ${origin}, ${kept?.segmentId ?? null},
      ${kept ? JSON.stringify(kept.predicate) : null}::text::jsonb, ${kept?.takenAt ?? null}, ${kept?.lanes ?? 0})
    returning id`;
  if (!row) throw new Error("insert into list returned no row");
  return row;
}

/** Holds the names of the workspace's lists until the transaction ends; `conflict` when another one has this name. */
export async function refuseTakenName(
  tx: Tx,
  { workspaceId, name, listId }: { workspaceId: number; name: string; listId: number | null },
): Promise<void> {
  await tx`select from workspace where id = ${workspaceId} for no key update`;
  const taken = await tx`
    select from list where workspace_id = ${workspaceId} and archived_at is null and lower(name) = lower(${name})
      and id <> ${listId ?? 0}`;
  if (taken.length > 0)
    throw new DomainError("conflict", "There is a list of this name already.", { reason: "list_name" });
}
