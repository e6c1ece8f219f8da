import { type ComputedTraitDefinition, type ComputedValue, readComputed } from "@/domain/computed-trait/definition";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { laneOf } from "@/server/people/person-sql";
import { listTraitFields } from "./list-traits";

export type TraitOfPerson = {
  key: string;
  name: string;
  definition: ComputedTraitDefinition;
  /** Null where there is none. */
  value: ComputedValue;
  /** Since when it is so; null where the person never did anything that counts. */
  since: Date | null;
  /** When it will be looked at again although nothing happens. */
  until: Date | null;
};

type Row = {
  lane: number;
  traits: Record<string, unknown>;
  values: { key: string; since: string; until: string | null }[];
};

/** What is computed of one person, by the names of the traits; `not_found` when the workspace has no such person. */
export async function readTraitsOfPerson(
  db: Db,
  { workspaceId, profileId }: { workspaceId: number; profileId: number },
): Promise<TraitOfPerson[]> {
  const sql = db.$client;
  const [fields, [row]] = await Promise.all([
    listTraitFields(db, { workspaceId }),
    sql<Row[]>`
      select p.lane, jsonb_build_object('computed', p.traits -> 'computed') as traits,
        (select coalesce(json_agg(json_build_object('key', t.key, 'since', v.since, 'until', v.until)), '[]')
         from computed_value v join computed_trait t on t.id = v.trait_id
         where v.lane = p.lane and v.profile_id = p.id) as values
      from profile p
      where p.lane = ${laneOf(sql, profileId)} and p.id = ${profileId} and p.workspace_id = ${workspaceId}
        and p.merged_into_id is null`,
  ]);
  if (!row) throw new DomainError("not_found", "There is no such person.");
  const computed = readComputed(row.traits);
  return fields
    .map(({ key, name, definition }): TraitOfPerson => {
      const value = computed[key];
      const kept = row.values.find((one) => one.key === key);
      const isValue = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
      return {
        key,
        name,
        definition,
        value: isValue ? value : null,
        since: kept ? new Date(kept.since) : null,
        until: kept?.until ? new Date(kept.until) : null,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
