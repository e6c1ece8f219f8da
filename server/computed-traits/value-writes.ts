import type { ComputedValue } from "@/domain/computed-trait/definition";
import type { Tx } from "@/server/db/connect";

/** A row of `computed_value`; `until` in ms since epoch. */
export type StoredValue = {
  traitId: number;
  profileId: number;
  value: ComputedValue;
  since: Date;
  until: number | null;
};

export type ValueKey = { traitId: number; profileId: number };

/** A person's computed traits as they are to be kept with the profile. */
export type KeptTraits = { profileId: number; computed: Record<string, unknown> };

/** Writes and removes values of one lane: one statement each and none for nothing. */
export async function valueWrites(
  tx: Tx,
  { lane, workspaceId }: { lane: number; workspaceId: number },
  { keep, drop, people }: { keep: readonly StoredValue[]; drop: readonly ValueKey[]; people: readonly KeptTraits[] },
): Promise<void> {
  const rows = keep.map(({ traitId, profileId, value, since, until }) => ({
    trait_id: traitId,
    profile_id: profileId,
    value,
    since,
    until: until === null ? null : new Date(until),
  }));
  const written =
    rows.length > 0 &&
    tx`
    insert into computed_value (lane, trait_id, profile_id, workspace_id, value, since, until)
    select ${lane}::smallint, r.trait_id, r.profile_id, ${workspaceId}::int, nullif(r.value, 'null'::jsonb), r.since, r.until
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(
      trait_id int, profile_id bigint, value jsonb, since timestamptz, until timestamptz)
    on conflict (lane, trait_id, profile_id) do update
    set value = excluded.value, since = excluded.since, until = excluded.until`;
  const dropped =
    drop.length > 0 &&
    tx`
    delete from computed_value v
    using unnest(${drop.map((row) => row.traitId)}::int[], ${drop.map((row) => row.profileId)}::bigint[])
      as u (trait_id, profile_id)
    where v.lane = ${lane} and v.trait_id = u.trait_id and v.profile_id = u.profile_id`;
  await Promise.all([written, dropped, keepWithProfiles(tx, lane, people)]);
}

/** Where everything else reads computed traits: under one reserved name of the profile's traits. */
function keepWithProfiles(tx: Tx, lane: number, people: readonly KeptTraits[]) {
  if (people.length === 0) return null;
  const rows = people.map(({ profileId, computed }) => ({ id: profileId, computed }));
  return tx`
    update profile p
    set traits = case when r.computed = '{}'::jsonb then p.traits - 'computed'
      else p.traits || jsonb_build_object('computed', r.computed) end
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id bigint, computed jsonb)
    where p.lane = ${lane} and p.id = r.id`;
}
