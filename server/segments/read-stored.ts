import type { Tx } from "@/server/db/connect";
import { numberArray } from "@/server/db/number-array";
import type { AskedGroup } from "./asked-groups";

/** What a membership row says; `until` in ms since epoch. */
export type StoredAnswer = { isMember: boolean; until: number | null };

/** Rows by segment and person. */
export type Stored = ReadonlyMap<number, ReadonlyMap<number, StoredAnswer>>;

/** With fewer segments to look at, a look into the key for each costs less than to read what a person is in besides. */
const segmentsMin = 4;

/** The rows of people in the segments they are asked about, and in those that these mention; with one statement. */
export async function readStored(
  tx: Tx,
  { lane }: { lane: number },
  groups: readonly AskedGroup[],
): Promise<Map<number, Map<number, StoredAnswer>>> {
  const wanted = groups.map(({ profiles, asked }) => ({ profiles, segmentIds: segmentsOf(asked) }));
  const pairs = wanted.reduce((sum, { profiles, segmentIds }) => sum + profiles.length * segmentIds.length, 0);
  const people = wanted.reduce((sum, { profiles }) => sum + profiles.length, 0);
  const stored = new Map<number, Map<number, StoredAnswer>>();
  if (pairs === 0) return stored;
  type Row = StoredAnswer & { segmentId: number; profileId: number };
  const rows = await tx<Row[]>`
    select m.segment_id as "segmentId", m.profile_id as "profileId", m.is_member as "isMember",
      (extract(epoch from m.until) * 1000)::float8 as until
    from ${pairs < people * segmentsMin ? byPair(tx, lane, wanted) : byPerson(tx, lane, wanted)} m`;
  for (const { segmentId, profileId, isMember, until } of rows) {
    const those = stored.get(segmentId) ?? new Map<number, StoredAnswer>();
    those.set(profileId, { isMember, until });
    stored.set(segmentId, those);
  }
  return stored;
}

function segmentsOf(asked: AskedGroup["asked"]): number[] {
  return [...new Set(asked.flatMap(({ id, mentions }) => [id, ...mentions.segmentIds]))];
}

type Wanted = readonly { profiles: AskedGroup["profiles"]; segmentIds: readonly number[] }[];

function byPair(tx: Tx, lane: number, wanted: Wanted) {
  const pairs = wanted.flatMap(({ profiles, segmentIds }) =>
    segmentIds.flatMap((id) => profiles.map(({ profileId }) => [id, profileId] as const)),
  );
  return tx`unnest(${numberArray(pairs.map(([segmentId]) => segmentId))}::int[], ${numberArray(pairs.map(([, profileId]) => profileId))}::bigint[])
      as u (segment_id, profile_id)
    cross join lateral (
      select * from membership
      where lane = ${lane} and segment_id = u.segment_id and profile_id = u.profile_id limit 1
    ) as`;
}

function byPerson(tx: Tx, lane: number, wanted: Wanted) {
  const people = wanted.flatMap(({ profiles, segmentIds }) => {
    const ids = numberArray(segmentIds);
    return profiles.map(({ profileId }) => ({ profileId, ids }));
  });
  return tx`(
      select profile_id, ids::int[] as ids from unnest(
        ${numberArray(people.map(({ profileId }) => profileId))}::bigint[], ${people.map(({ ids }) => ids)}::text[]) as p (profile_id, ids)
      offset 0
    ) as u
    cross join lateral (
      select * from membership
      where lane = ${lane} and profile_id = u.profile_id and segment_id = any(u.ids) offset 0
    ) as`;
}
