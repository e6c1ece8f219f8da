import { z } from "zod";
import type { Db, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { requestFromLanes } from "@/server/engine/request-lanes";

export const broadcastKey = z.object({ broadcastId: z.number().int() });
type Key = z.infer<typeof broadcastKey> & { workspaceId: number };
type Status = "filling" | "running" | "paused" | "done" | "stopped";

const allowed = {
  paused: ["running"],
  running: ["paused"],
  stopped: ["running", "paused"],
} as const satisfies Partial<Record<Status, readonly Status[]>>;

/** Nobody further enters from each lane's next page on; those who have entered go on. */
export const pauseBroadcast = (db: Db, key: Key) => change(db, key, "paused");

/** Goes on behind the last person looked at. */
export const resumeBroadcast = (db: Db, key: Key) => change(db, key, "running");

/** Nobody further enters, for good; those who have entered go on. */
export const stopBroadcast = (db: Db, key: Key) => change(db, key, "stopped");

async function change(db: Db, { broadcastId, workspaceId }: Key, to: keyof typeof allowed) {
  return db.$client.begin(async (tx) => {
    const [row] = await tx<{ status: Status }[]>`
      select status from broadcast where id = ${broadcastId} and workspace_id = ${workspaceId} for update`;
    if (!row) throw new DomainError("not_found", "There is no such run.");
    if (row.status === to) return { id: broadcastId, status: to };
    if (!allowed[to].some((from) => from === row.status)) {
      throw new DomainError("conflict", `A run that is ${row.status} cannot become ${to}.`, { status: row.status });
    }
    await tx`
      update broadcast set status = ${to}, ended_at = case when ${to} = 'stopped' then now() end
      where id = ${broadcastId}`;
    if (to === "running") await requestFromLanes(tx, workspaceId, { do: "broadcast", broadcastId });
    return { id: broadcastId, status: to };
  });
}

/** A journey goes on after a pause: its broadcasts, which lanes dropped meanwhile, go on with it. */
export async function resumeBroadcasts(tx: Tx, workspaceId: number, journeyId: number): Promise<void> {
  const running = await tx<{ id: number }[]>`
    select id from broadcast where journey_id = ${journeyId} and workspace_id = ${workspaceId} and status = 'running'`;
  for (const { id } of running) await requestFromLanes(tx, workspaceId, { do: "broadcast", broadcastId: id });
}

/** Ends a journey's broadcasts, all of them or those of entry steps that are no more. */
export async function stopBroadcasts(tx: Tx, journeyId: number, stepsLeft: readonly string[] = []): Promise<void> {
  await tx`
    update broadcast set status = 'stopped', ended_at = now()
    where journey_id = ${journeyId} and status in ('filling', 'running', 'paused')
      and step_id <> all(${[...stepsLeft]}::text[])`;
}
