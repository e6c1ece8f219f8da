import { z } from "zod";
import { identityLengthMax } from "@/domain/identity/identity";
import type { Db, Tx } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { requestFromLanes } from "@/server/engine/request-lanes";
import { findPeople, type PersonKey } from "./find-people";
import { requireLiveEntry } from "./live-entry";
import { openLanes } from "./start-broadcast";

type Actor = { workspaceId: number; userId: string | null };

export const addPeopleInput = z.object({
  journeyId: z.number().int(),
  profileIds: z.array(z.number().int()).min(1).max(10_000),
});

/** Lets people in who were picked on a screen; they enter in the background, as a run whose counts can be watched. */
export async function addPeople(
  db: Db,
  input: z.infer<typeof addPeopleInput> & Actor,
): Promise<{ broadcastId: number }> {
  return db.$client.begin(async (tx) => {
    const broadcastId = await openPick(tx, input);
    const keys = [...new Set(input.profileIds)].map((id): PersonKey => ({ kind: "profile", id }));
    await putIn(tx, input.workspaceId, broadcastId, keys);
    await setOff(tx, input.workspaceId, broadcastId);
    return { broadcastId };
  });
}

export const startUploadInput = z.object({ journeyId: z.number().int() });

/** Opens a run for people who are uploaded in portions; nobody enters before `finishUpload`. */
export async function startUpload(
  db: Db,
  input: z.infer<typeof startUploadInput> & Actor,
): Promise<{ broadcastId: number }> {
  return db.$client.begin(async (tx) => ({ broadcastId: await openPick(tx, input) }));
}

export const addUploadedInput = z.object({
  broadcastId: z.number().int(),
  by: z.enum(["profile", "user", "email"]),
  values: z.array(z.string().max(identityLengthMax)).max(2000),
});
export type Uploaded = { found: number; unknown: number; examples: string[] };

/** Adds a portion of an upload; says how many are known, and names some who are not. */
export async function addUploaded(
  db: Db,
  { broadcastId, by, values, workspaceId }: z.infer<typeof addUploadedInput> & { workspaceId: number },
): Promise<Uploaded> {
  return db.$client.begin(async (tx) => {
    await requireFilling(tx, workspaceId, broadcastId);
    const given = values.map((value) => value.trim()).filter((value) => value !== "");
    const keys = given.map((value): PersonKey | null => {
      if (by !== "profile") return { kind: by, value };
      return /^\d{1,15}$/.test(value) ? { kind: "profile", id: Number(value) } : null;
    });
    const usable = keys.flatMap((key) => key ?? []);
    const found = await putIn(tx, workspaceId, broadcastId, usable);
    let next = 0;
    const unknown = given.filter((_, at) => keys[at] === null || found[next++] === null);
    return { found: given.length - unknown.length, unknown: unknown.length, examples: unknown.slice(0, 5) };
  });
}

export const finishUploadInput = z.object({ broadcastId: z.number().int() });

/** The upload is complete: its people enter. */
export async function finishUpload(
  db: Db,
  { broadcastId, workspaceId }: z.infer<typeof finishUploadInput> & { workspaceId: number },
): Promise<{ broadcastId: number }> {
  return db.$client.begin(async (tx) => {
    await requireFilling(tx, workspaceId, broadcastId);
    await setOff(tx, workspaceId, broadcastId);
    return { broadcastId };
  });
}

async function openPick(tx: Tx, { workspaceId, journeyId, userId }: Actor & { journeyId: number }): Promise<number> {
  const { versionId, stepId } = await requireLiveEntry(tx, { workspaceId, journeyId }, "manual");
  const [made] = await tx<{ id: number }[]>`
    insert into broadcast (workspace_id, journey_id, step_id, version_id, kind, scheduled_for, status, created_by, total)
    values (${workspaceId}, ${journeyId}, ${stepId}, ${versionId}, 'picked', clock_timestamp(), 'filling', ${userId}, 0)
    returning id`;
  if (!made) throw new Error("insert into broadcast returned no row");
  return made.id;
}

async function requireFilling(tx: Tx, workspaceId: number, broadcastId: number): Promise<void> {
  const [row] = await tx<{ status: string }[]>`
    select status from broadcast where id = ${broadcastId} and workspace_id = ${workspaceId} for update`;
  if (!row) throw new DomainError("not_found", "There is no such upload.");
  if (row.status !== "filling") throw new DomainError("conflict", "This upload is over.", { status: row.status });
}

async function putIn(tx: Tx, workspaceId: number, broadcastId: number, keys: readonly PersonKey[]) {
  const people = await findPeople(tx, workspaceId, keys);
  const rows = people.flatMap((one) => (one ? [{ lane: one.lane, profile_id: one.profileId }] : []));
  await tx`
    with added as (
      insert into broadcast_person (lane, broadcast_id, profile_id, workspace_id)
      select lane, ${broadcastId}::int, profile_id, ${workspaceId}::int
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(lane smallint, profile_id bigint)
      on conflict do nothing returning 1
    )
    update broadcast set total = total + (select count(*) from added) where id = ${broadcastId}`;
  return people;
}

async function setOff(tx: Tx, workspaceId: number, broadcastId: number): Promise<void> {
  await tx`update broadcast set status = 'running', started_at = now() where id = ${broadcastId}`;
  await openLanes(tx, broadcastId);
  await requestFromLanes(tx, workspaceId, { do: "broadcast", broadcastId });
}
