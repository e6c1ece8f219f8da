import { type ComputedTraitDefinition, computedTraitDefinition } from "@/domain/computed-trait/definition";
import type { Db } from "@/server/db/connect";
import { type TraitUser, traitUsers } from "./trait-users";

export type ComputedTraitItem = {
  id: number;
  key: string;
  name: string;
  description: string;
  definition: ComputedTraitDefinition;
  revision: number;
  status: "computing" | "live" | "stopped" | "failed" | "removing";
  /** Lanes computed so far, of `lanes`. */
  lanesDone: number;
  lanes: number;
  /** People with a value, other than that of having done nothing. */
  people: number;
  updatedAt: Date;
  usedBy: TraitUser[];
};

/** The workspace's computed traits by name, each with its people and its users. */
export async function listTraits(db: Db, { workspaceId }: { workspaceId: number }): Promise<ComputedTraitItem[]> {
  const [rows, users] = await Promise.all([
    db.$client<(Omit<ComputedTraitItem, "usedBy" | "definition"> & { definition: unknown })[]>`
      select t.id, t.key, t.name, t.description, t.definition, t.revision, t.status, t.lanes_done as "lanesDone", i.lanes,
        t.updated_at as "updatedAt",
        (select count(*) from lane l join computed_value v on v.lane = l.lane and v.trait_id = t.id
         where v.value is not null and (v.value <> '0'::jsonb
           or t.definition->'measure'->>'kind' not in ('count', 'sum', 'distinct'))) as people
      from computed_trait t cross join install i
      where t.workspace_id = ${workspaceId} order by lower(t.name), t.id`,
    traitUsers(db, { workspaceId }),
  ]);
  return rows.map(({ definition, ...row }) => ({
    ...row,
    definition: computedTraitDefinition.parse(definition),
    usedBy: users.filter((user) => user.traitId === row.id),
  }));
}

/** What choices of traits need to know: the path's key and what kind of value it is. */
export async function listTraitFields(
  db: Db,
  { workspaceId }: { workspaceId: number },
): Promise<{ key: string; name: string; definition: ComputedTraitDefinition }[]> {
  const rows = await db.$client<{ key: string; name: string; definition: unknown }[]>`
    select key, name, definition from computed_trait
    where workspace_id = ${workspaceId} and status <> 'removing' order by key`;
  return rows.flatMap(({ definition, ...row }) => {
    const parsed = computedTraitDefinition.safeParse(definition);
    return parsed.success ? [{ ...row, definition: parsed.data }] : [];
  });
}
