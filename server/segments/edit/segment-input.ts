import { z } from "zod";
import { completePredicate } from "@/domain/segment/check-predicate";
import { findCycle } from "@/domain/segment/dependency-order";
import { mentions } from "@/domain/segment/mentions";
import { type Leaf, leavesOf, type Predicate, predicate } from "@/domain/segment/predicate";
import type { Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";

export const segmentName = z.string().trim().min(1).max(120);

export const createSegmentInput = z.object({
  name: segmentName,
  description: z.string().trim().max(1000).default(""),
  predicate: completePredicate,
});

export const updateSegmentInput = z.object({
  segmentId: z.number().int().positive(),
  /** The revision the edit is based on; another one in the database is a conflict. */
  baseRevision: z.number().int().positive(),
  name: segmentName.optional(),
  description: z.string().trim().max(1000).optional(),
  predicate: completePredicate.optional(),
});

export type SegmentKey = { workspaceId: number; segmentId: number };

export const segmentNotFound = () => new DomainError("not_found", "This segment does not exist.");

/** Tells the worker that there is a segment to compute. */
export async function wakeSegments(tx: Tx): Promise<void> {
  await tx`select pg_notify('segments', '')`;
}

/**
 * Refuses a tree that names a segment, list or journey the workspace does not have, or by which a segment would contain
 * itself (the path is in the message). Holds the workspace's segments until the transaction ends, so that two edits cannot
 * make a cycle together. `segmentId` is null for a segment that is still to be made.
 */
export async function refuseBadReferences(
  tx: Tx,
  { workspaceId, segmentId, tree }: { workspaceId: number; segmentId: number | null; tree: Predicate },
): Promise<void> {
  const rows = await tx<{ id: number; name: string; predicate: unknown }[]>`
    select id, name, predicate from segment where workspace_id = ${workspaceId} and archived_at is null
    order by id for update`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const unknown = mentions(tree).segmentIds.filter((id) => !byId.has(id));
  if (unknown.length > 0)
    throw new DomainError("invalid", "This segment uses a segment that does not exist.", { reason: "unknown_segment" });
  await refuseUnknown(tx, workspaceId, leavesOf(tree));
  if (segmentId === null) return;
  const cycle = findCycle(segmentId, (id) => {
    if (id === segmentId) return mentions(tree).segmentIds;
    const found = byId.get(id);
    return found ? mentions(predicate.parse(found.predicate)).segmentIds : [];
  });
  if (!cycle) return;
  const path = cycle.map((id) => byId.get(id)?.name ?? String(id)).join(" → ");
  throw new DomainError("invalid", `This segment would contain itself: ${path}.`, { reason: "segment_cycle", path });
}

/** Journeys may be archived, what people did in them stays; an archived list is in nobody's hands any more. */
async function refuseUnknown(tx: Tx, workspaceId: number, leaves: readonly Leaf[]): Promise<void> {
  const listIds = leaves.flatMap((leaf) => (leaf.kind === "inList" ? (leaf.listId ?? []) : []));
  const journeyIds = leaves.flatMap((leaf) => ("journeyId" in leaf ? (leaf.journeyId ?? []) : []));
  if (listIds.length === 0 && journeyIds.length === 0) return;
  const unknown = await tx<{ kind: "list" | "journey" }[]>`
    select 'list' as kind from unnest(${listIds}::int[]) as asked (id) where not exists (
      select from list where id = asked.id and workspace_id = ${workspaceId} and archived_at is null)
    union all
    select 'journey' from unnest(${journeyIds}::int[]) as asked (id) where not exists (
      select from journey where id = asked.id and workspace_id = ${workspaceId})`;
  const [first] = unknown;
  if (!first) return;
  throw new DomainError("invalid", `This segment uses a ${first.kind} that does not exist.`, {
    reason: `unknown_${first.kind}`,
  });
}
