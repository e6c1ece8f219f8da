import { z } from "zod";
import { type Identity, identityKey } from "@/domain/identity/identity";
import { readIdentity } from "@/domain/import/map-row";
import type { Db, Tx } from "@/server/db/connect";
import { findPeople } from "./find-people";
import { requireList } from "./require-list";

export const changeMembersInput = z.object({
  listId: z.number().int().positive(),
  change: z.enum(["add", "remove"]),
  profileIds: z.array(z.number().int().positive()).min(1).max(1000),
});

type Scope = { workspaceId: number };

/**
 * Puts people on a list or takes them off it. Their lanes do it in their next turn, in order with everything else that
 * happens to them, so that segments hear of it. People of another workspace and merged ones are left out.
 */
export async function changeMembers(
  db: Db,
  { workspaceId, listId, change, profileIds }: z.infer<typeof changeMembersInput> & Scope,
): Promise<{ changed: number }> {
  return db.$client.begin(async (tx) => {
    await requireList(tx, { workspaceId, listId });
    const people = await tx<Person[]>`
      select p.lane, p.id as "profileId"
      from unnest(${profileIds}::bigint[]) as asked (id) cross join install i
      join profile p on p.lane = lane_of(asked.id, i.lanes) and p.id = asked.id
      where p.workspace_id = ${workspaceId} and p.merged_into_id is null`;
    await askLanes(tx, { workspaceId, listId, change }, people);
    return { changed: people.length };
  });
}

export const changeByIdsInput = z.object({
  listId: z.number().int().positive(),
  /** E-mail addresses, phone numbers, customer ids or anonymous ids, mixed. */
  change: z.enum(["add", "remove"]).default("add"),
  ids: z.array(z.string().trim().min(1).max(300)).min(1).max(1000),
});

/** Puts the people who have these ids on a list, or takes them off it, and says which ids nobody has. */
export async function changeByIds(
  db: Db,
  { workspaceId, listId, change, ids }: z.infer<typeof changeByIdsInput> & Scope,
): Promise<{ changed: number; unknown: string[] }> {
  return db.$client.begin(async (tx) => {
    await requireList(tx, { workspaceId, listId });
    const readings = ids.map(readingsOf);
    const known = await findPeople(tx, { workspaceId, identities: readings.flat() });
    const found = readings.map((kinds) => kinds.flatMap((identity) => known.get(identityKey(identity)) ?? [])[0]);
    const people = new Map(found.flatMap((person) => (person ? [[person.profileId, person] as const] : [])));
    await askLanes(tx, { workspaceId, listId, change }, [...people.values()]);
    return { changed: people.size, unknown: ids.filter((_, place) => !found[place]) };
  });
}

type Person = { lane: number; profileId: number };

/** What a typed id may be, the likelier first. */
function readingsOf(typed: string): Identity[] {
  return (["email", "phone", "user", "anonymous"] as const).flatMap((kind) => readIdentity(kind, typed) ?? []);
}

async function askLanes(
  tx: Tx,
  { workspaceId, listId, change }: { workspaceId: number; listId: number; change: "add" | "remove" },
  people: readonly Person[],
): Promise<void> {
  if (people.length === 0) return;
  await tx`
    with asked as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties)
      select lane, ${workspaceId}::int, profile_id, 'list', gen_random_uuid(), now(),
        ${JSON.stringify({ listId, change })}::text::jsonb
      from unnest(${people.map(({ lane }) => lane)}::smallint[], ${people.map(({ profileId }) => profileId)}::bigint[])
        as p (lane, profile_id)
      returning lane
    )
    select pg_notify('inbox', string_agg(distinct lane::text, ',')) from asked`;
}
