import type { Fragment } from "postgres";
import {
  type ComputedTraitDefinition,
  computedTraitDefinition,
  valueOfNothing,
} from "@/domain/computed-trait/definition";
import type { Sql, Tx } from "@/server/db/connect";
import { countedNameIds } from "../sql/counted-name-ids";
import { populationValues } from "../sql/population-values";

/** A person whose computed trait is not what its definition says. */
export type ValueDifference = {
  workspaceId: number;
  /** Null where no such trait exists (any more). */
  traitId: number | null;
  key: string;
  lane: number;
  profileId: number;
  /** What predicates and texts read; null = missing. */
  kept: unknown;
  /** What the turn goes by to keep it up; null = missing. */
  stored: unknown;
  expected: unknown;
};

export type ValueAudit = { traits: number; values: number; differences: ValueDifference[] };

/** All workspaces unless one is given. */
type Only = { workspaceId?: number };
type Trait = { id: number; workspaceId: number; zone: string; key: string; definition: ComputedTraitDefinition };

/**
 * Computes every live computed trait anew with the whole-population query and compares it with what lies in the profiles
 * and with the rows that keep it up. Each lane is looked at under its lock; values that are due count as they will be
 * answered, so they are no difference. Values of traits that do not exist are differences, too.
 */
export async function auditComputedTraits(sql: Sql, clock: () => number, only: Only = {}): Promise<ValueAudit> {
  const traits = await readTraits(sql, only);
  const audit: ValueAudit = { traits: traits.length, values: 0, differences: [] };
  const lanes = await sql<{ lane: number }[]>`select lane from lane order by lane`;
  for (const { lane } of lanes) {
    for (const trait of traits) {
      const found = await sql.begin((tx) => valuesOfLane(tx, trait, lane, clock));
      audit.values += found.filter(({ kept }) => kept !== null).length;
      for (const { isRight, ...difference } of found)
        if (!isRight)
          audit.differences.push({
            ...difference,
            workspaceId: trait.workspaceId,
            traitId: trait.id,
            key: trait.key,
            lane,
          });
    }
    audit.differences.push(...(await strayValues(sql, lane, only)));
  }
  return audit;
}

type Found = { profileId: number; kept: unknown; stored: unknown; expected: unknown; isRight: boolean };

async function valuesOfLane(tx: Tx, trait: Trait, lane: number, clock: () => number): Promise<Found[]> {
  await tx`select from lane where lane = ${lane} for update`;
  const { id, workspaceId, zone, key, definition } = trait;
  const at = { now: clock(), zone };
  const idsOf = await countedNameIds(tx, workspaceId, [definition]);
  const { rows } = populationValues(tx, { workspaceId, definition, nameIds: idsOf(definition), at, lanes: [lane] });
  const nothing = JSON.stringify(valueOfNothing(definition.measure));
  // Values pass through the memory of the turn, in which a number has 53 bits.
  const same = (value: Fragment) => tx`
    case when jsonb_typeof(${value}) = 'number' and jsonb_typeof(expected) = 'number'
      then (${value} #>> '{}')::float8 = (expected #>> '{}')::float8
      else ${value} is not distinct from expected end`;
  // Who did nothing that counts has no row of their own.
  return tx<Found[]>`
    select "profileId", kept, stored, expected,
      ${same(tx`kept`)} and ${same(tx`stored`)} as "isRight"
    from (
      select p.id as "profileId", p.traits #> array['computed', ${key}::text] as kept,
        nullif(case when v.profile_id is null then ${nothing}::text::jsonb else v.value end, 'null') as stored,
        x.value as expected
      from profile p
      join (${rows}) x on x.lane = p.lane and x.id = p.id
      left join computed_value v on v.lane = p.lane and v.profile_id = p.id and v.trait_id = ${id}
      where p.lane = ${lane} and (v.until is null or v.until > ${new Date(at.now)})
    ) every
    where kept is not null or stored is not null or expected is not null`;
}

/** What lies in profiles under a key that no trait of the workspace has. */
async function strayValues(sql: Sql, lane: number, { workspaceId }: Only): Promise<ValueDifference[]> {
  const rows = await sql<{ workspaceId: number; profileId: number; key: string; kept: unknown }[]>`
    select p.workspace_id as "workspaceId", p.id as "profileId", one.key, one.value as kept
    from profile p
    cross join lateral jsonb_each(
      case when jsonb_typeof(p.traits -> 'computed') = 'object' then p.traits -> 'computed' else '{}' end) as one
    where p.lane = ${lane} and (${workspaceId ?? null}::int is null or p.workspace_id = ${workspaceId ?? null})
      and not exists (select from computed_trait t where t.workspace_id = p.workspace_id and t.key = one.key)
    order by p.id`;
  return rows.map((row) => ({ ...row, traitId: null, lane, stored: null, expected: null }));
}

async function readTraits(sql: Sql, { workspaceId = null }: { workspaceId?: number | null }): Promise<Trait[]> {
  const rows = await sql<(Omit<Trait, "definition"> & { definition: unknown })[]>`
    select t.id, t.workspace_id as "workspaceId", w.timezone as zone, t.key, t.definition
    from computed_trait t join workspace w on w.id = t.workspace_id
    where t.status = 'live' and (${workspaceId}::int is null or t.workspace_id = ${workspaceId}) order by t.id`;
  return rows.map((row) => ({ ...row, definition: computedTraitDefinition.parse(row.definition) }));
}
