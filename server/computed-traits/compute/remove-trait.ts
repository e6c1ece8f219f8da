import type { Sql } from "@/server/db/connect";
import { chunkSize } from "./compute-trait";

type Removing = { id: number; workspaceId: number; key: string; lanes: number; lanesDone: number };

/**
 * Takes a trait that is `removing` from everybody, lane by lane under the lane's lock, and then forgets it. Goes on behind
 * the last lane that was finished.
 */
export async function removeTrait(
  sql: Sql,
  { traitId, stopped }: { traitId: number; stopped?: () => boolean },
): Promise<void> {
  const [trait] = await sql<Removing[]>`
    select t.id, t.workspace_id as "workspaceId", t.key, t.lanes_done as "lanesDone", i.lanes
    from computed_trait t cross join install i where t.id = ${traitId} and t.status = 'removing'`;
  if (!trait) return;
  for (let lane = trait.lanesDone; lane < trait.lanes; lane++) {
    for (let after: number | null = 0; after !== null; ) {
      if (stopped?.()) return;
      after = await removeChunk(sql, trait, lane, after);
    }
    await sql`update computed_trait set lanes_done = ${lane + 1} where id = ${trait.id}`;
  }
  await sql`delete from computed_trait where id = ${trait.id} and status = 'removing'`;
}

async function removeChunk(sql: Sql, trait: Removing, lane: number, after: number): Promise<number | null> {
  return sql.begin(async (tx) => {
    await tx`select from lane where lane = ${lane} for update`;
    const people = await tx<{ id: number }[]>`
      select id from profile where lane = ${lane} and id > ${after} and workspace_id = ${trait.workspaceId}
      order by id limit ${chunkSize}`;
    const ids = people.map(({ id }) => id);
    await tx`
      update profile set traits = case when traits -> 'computed' = jsonb_build_object(${trait.key}::text, traits -> 'computed' -> ${trait.key}::text)
        then traits - 'computed' else traits #- array['computed', ${trait.key}::text] end
      where lane = ${lane} and id = any(${ids}::bigint[]) and traits -> 'computed' ? ${trait.key}::text`;
    await tx`
      delete from computed_value
      where lane = ${lane} and trait_id = ${trait.id} and profile_id = any(${ids}::bigint[])`;
    return people.length < chunkSize ? null : (people.at(-1)?.id ?? null);
  });
}
