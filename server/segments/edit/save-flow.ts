import { z } from "zod";
import { leafKey } from "@/domain/segment/leaf-key";
import { type Predicate, predicate as predicateSchema } from "@/domain/segment/predicate";
import { checkFlow } from "@/domain/segment-flow/check-flow";
import { compileFlow, type FlowOutput } from "@/domain/segment-flow/compile-flow";
import { type SegmentFlow, segmentFlow } from "@/domain/segment-flow/document";
import type { Db, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { DomainError } from "@/server/domain-error";
import { refuseBadReferences, segmentNotFound, wakeSegments } from "./segment-input";
import { segmentUsers } from "./segment-users";

export const saveFlowInput = z.object({
  /** The segment the drawing belongs to; null for a new one. */
  segmentId: z.number().int().positive().nullable(),
  baseRevision: z.number().int().positive().nullable(),
  flow: segmentFlow,
});

export type SavedFlow = { id: number; revision: number; flow: SegmentFlow };
type Input = z.infer<typeof saveFlowInput> & { workspaceId: number; userId: string | null };

/**
 * Saves a drawing: each output becomes a segment of its name. The first (or the one the drawing was opened as) owns
 * the drawing; outputs that have gone are archived, unless something uses them. Throws `invalid` with
 * `details.problems`, `conflict` with the current revision, or `conflict` with `details.names` of what uses an output.
 */
export async function saveFlow(db: Db, input: Input): Promise<SavedFlow> {
  const problems = checkFlow(input.flow);
  if (problems.length > 0) throw new DomainError("invalid", "This drawing is not finished.", { problems });
  const { outputs } = compileFlow(input.flow);
  const own = outputs.find(({ segmentId }) => segmentId !== null && segmentId === input.segmentId) ?? outputs[0];
  if (!own) throw new DomainError("invalid", "This drawing has no output.");
  const users = await segmentUsers(db.$client, input);
  return db.$client.begin(async (tx) => {
    const owner = await writeOwner(tx, input, own);
    const others = outputs.filter((output) => output !== own);
    const ids = await writeOthers(tx, input, owner.id, others);
    await archiveGone(tx, input.workspaceId, owner.id, [...ids.values()], users);
    // Seen with all outputs as they are now: together they may mention each other, or one that was taken out.
    const idOf = new Map([...ids, [own.nodeId, owner.id]]);
    for (const { predicate, nodeId } of outputs) {
      const segmentId = idOf.get(nodeId) ?? null;
      await refuseBadReferences(tx, { workspaceId: input.workspaceId, segmentId, tree: predicate });
    }
    const flow = withIds(input.flow, idOf);
    await tx`update segment set flow = ${JSON.stringify(flow)}::text::jsonb where id = ${owner.id}`;
    await definitionsChanged(tx);
    await wakeSegments(tx);
    return { ...owner, flow };
  });
}

type Saved = { id: number; revision: number };

async function writeOwner(tx: Tx, input: Input, output: FlowOutput): Promise<Saved> {
  const { workspaceId, segmentId, baseRevision, userId } = input;
  if (segmentId === null) return insert(tx, { workspaceId, userId, ownerId: null, output });
  const [row] = await tx<{ revision: number; ownerId: number | null }[]>`
    select revision, flow_owner_id as "ownerId" from segment
    where id = ${segmentId} and workspace_id = ${workspaceId} and archived_at is null for update`;
  if (!row || row.ownerId !== null) throw segmentNotFound();
  if (row.revision !== baseRevision)
    throw new DomainError("conflict", "Someone else changed this segment.", { revision: row.revision });
  return update(tx, segmentId, output);
}

/** The other outputs: those saved before keep their segment, new ones get one. By node id. */
async function writeOthers(
  tx: Tx,
  { workspaceId, userId }: Input,
  ownerId: number,
  outputs: readonly FlowOutput[],
): Promise<Map<string, number>> {
  const known = await tx<{ id: number }[]>`
    select id from segment where workspace_id = ${workspaceId} and flow_owner_id = ${ownerId} and archived_at is null
    for update`;
  const ids = new Map<string, number>();
  for (const output of outputs) {
    const { segmentId } = output;
    const saved = known.some(({ id }) => id === segmentId)
      ? await update(tx, segmentId ?? 0, output)
      : await insert(tx, { workspaceId, userId, ownerId, output });
    ids.set(output.nodeId, saved.id);
  }
  return ids;
}

type New = { workspaceId: number; userId: string | null; ownerId: number | null; output: FlowOutput };

async function insert(tx: Tx, { workspaceId, userId, ownerId, output }: New): Promise<Saved> {
  const [made] = await tx<Saved[]>`
    insert into segment (workspace_id, name, predicate, flow_owner_id, created_by)
    values (${workspaceId}, ${output.name.trim()}, ${JSON.stringify(output.predicate)}::text::jsonb, ${ownerId}, ${userId})
    returning id, revision`;
  if (!made) throw new Error("insert into segment returned no row");
  return made;
}

async function update(tx: Tx, segmentId: number, { name, predicate }: FlowOutput): Promise<Saved> {
  const [before] = await tx<{ predicate: unknown }[]>`select predicate from segment where id = ${segmentId}`;
  const recompute = isSame(predicate, before?.predicate)
    ? tx``
    : tx`, predicate = ${JSON.stringify(predicate)}::text::jsonb, status = 'computing', lanes_done = 0`;
  const [saved] = await tx<Saved[]>`
    update segment set name = ${name.trim()}, revision = revision + 1, updated_at = now() ${recompute}
    where id = ${segmentId} returning id, revision`;
  if (!saved) throw segmentNotFound();
  return saved;
}

async function archiveGone(
  tx: Tx,
  workspaceId: number,
  ownerId: number,
  kept: readonly number[],
  users: readonly { segmentId: number; name: string; live: boolean }[],
): Promise<void> {
  const gone = await tx<{ id: number; name: string }[]>`
    update segment set archived_at = now(), updated_at = now(), lanes_done = greatest(lanes_done, 1)
    where workspace_id = ${workspaceId} and flow_owner_id = ${ownerId} and archived_at is null
      and id <> all(${[...kept]}::int[])
    returning id, name`;
  const used = users.filter(({ live, segmentId }) => live && gone.some(({ id }) => id === segmentId));
  if (used.length === 0) return;
  throw new DomainError("conflict", "An output that was taken out is still used.", {
    reason: "segment_used",
    names: used.map(({ name }) => name),
  });
}

function isSame(tree: Predicate, stored: unknown): boolean {
  const parsed = predicateSchema.safeParse(stored);
  return parsed.success && leafKey(parsed.data) === leafKey(tree);
}

function withIds(flow: SegmentFlow, ids: ReadonlyMap<string, number>): SegmentFlow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) => {
      const segmentId = ids.get(node.id);
      return segmentId === undefined ? node : { ...node, config: { ...node.config, segmentId } };
    }),
  };
}
