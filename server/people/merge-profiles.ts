import { mergeTraits, searchText, type Traits } from "@/domain/identity/fold-traits";
import { inbox } from "@/drizzle/schema";
import type { Tx } from "@/server/db/connect";
import { moveHistory } from "./move-history";
import { moveJourneys } from "./move-journeys";
import { moveRows } from "./move-rows";

export type MergeInput = {
  /** The survivor. */
  lane: number;
  profileId: number;
  /** The profile that moves into it. */
  fromLane: number;
  fromId: number;
  workspaceId: number;
  now: Date;
};

type Stored = {
  id: number;
  traits: Traits;
  traitsAt: Date | null;
  search: string;
  createdAt: Date;
  firstSeenAt: Date | null;
  lastSeenAt: Date | null;
  mergedIntoId: number | null;
};

/**
 * Makes two profiles one: ids, traits (the survivor's win), events, memberships, consent, messages, enrolments and
 * what waits in the inbox move over; the loser stays behind as a tombstone that forwards latecomers. The caller
 * holds both lanes' locks and re-evaluates the survivor's segments. Doing it twice changes nothing.
 * @returns false when there was nothing to do (merged before, or one and the same)
 */
export async function mergeProfiles(tx: Tx, input: MergeInput): Promise<boolean> {
  if (input.fromLane === input.lane && input.fromId === input.profileId) return false;
  const survivor = await load(tx, input.lane, input.profileId);
  const loser = await load(tx, input.fromLane, input.fromId);
  // The survivor itself has gone elsewhere: its lane forwards this very request.
  if (loser?.mergedIntoId != null || survivor?.mergedIntoId != null) return false;

  await joinProfiles(tx, input, survivor, loser);
  await tx`
    update identity set lane = ${input.lane}, profile_id = ${input.profileId}
    where lane = ${input.fromLane} and profile_id = ${input.fromId}`;
  await moveHistory(tx, input);
  await moveJourneys(tx, input);
  await moveRows(tx, inbox, input, { newIds: true });
  return true;
}

async function load(tx: Tx, lane: number, id: number): Promise<Stored | undefined> {
  const [row] = await tx<Stored[]>`
    select id, traits, traits_at as "traitsAt", search, created_at as "createdAt", first_seen_at as "firstSeenAt",
           last_seen_at as "lastSeenAt", merged_into_id as "mergedIntoId"
    from profile where lane = ${lane} and id = ${id} for update`;
  return row;
}

async function joinProfiles(tx: Tx, input: MergeInput, survivor: Stored | undefined, loser: Stored | undefined) {
  const traits = mergeTraits(survivor?.traits ?? {}, loser?.traits ?? {});
  const ids = [...idsOf(survivor), ...idsOf(loser)];
  await tx`
    insert into profile (lane, id, workspace_id, traits, traits_at, search, created_at, first_seen_at, last_seen_at)
    select ${input.lane}::smallint, ${input.profileId}::bigint, ${input.workspaceId}::int,
           ${JSON.stringify(traits)}::text::jsonb,
           greatest(${survivor?.traitsAt ?? null}::timestamptz, ${loser?.traitsAt ?? null}::timestamptz),
           ${searchText("", traits, ids)},
           least(${survivor?.createdAt ?? null}::timestamptz, ${loser?.createdAt ?? null}::timestamptz, now()),
           least(${survivor?.firstSeenAt ?? null}::timestamptz, ${loser?.firstSeenAt ?? null}::timestamptz),
           greatest(${survivor?.lastSeenAt ?? null}::timestamptz, ${loser?.lastSeenAt ?? null}::timestamptz)
    on conflict (lane, id) do update set
      traits = excluded.traits, traits_at = excluded.traits_at, search = excluded.search,
      created_at = excluded.created_at, first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at`;
  await tx`
    insert into profile (lane, id, workspace_id, merged_into_lane, merged_into_id)
    values (${input.fromLane}, ${input.fromId}, ${input.workspaceId}, ${input.lane}, ${input.profileId})
    on conflict (lane, id) do update set
      traits = '{}', search = '', merged_into_lane = excluded.merged_into_lane, merged_into_id = excluded.merged_into_id`;
}

function idsOf(profile: Stored | undefined): string[] {
  return (profile?.search.split("\n")[1] ?? "").split(" ").filter((id) => id !== "");
}
