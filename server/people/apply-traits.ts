import { foldTraits, searchText, type TraitPatch, type Traits } from "@/domain/identity/fold-traits";
import { aliasProperties, groupProperties } from "@/domain/ingest/inbox-properties";
import type { Tx } from "@/server/db/connect";
import type { InboxRow } from "./inbox-row";

type TraitRow = Pick<InboxRow, "profileId" | "workspaceId" | "kind" | "time" | "traits" | "properties">;

type Touched = {
  id: number;
  workspaceId: number;
  firstSeen: Date | null;
  lastSeen: Date | null;
  patches: TraitPatch[];
  newIds: string[];
};

/** Kinds by which a person was active; receipts, consent and the like say nothing about when someone was here. */
const activity = new Set<InboxRow["kind"]>(["track", "page", "screen", "identify", "group"]);

/**
 * Brings the profiles of a lane up to date with the rows of a turn: makes missing ones, widens first and last seen,
 * applies traits (`foldTraits`) and keeps the search text. Give it every row of the turn except those that
 * `forwardMerged` took. At most three statements however many rows.
 * @returns the profiles whose traits may have changed, with their traits now
 */
export async function applyTraits(tx: Tx, lane: number, rows: readonly TraitRow[]): Promise<Map<number, Traits>> {
  const touched = collect(rows);
  const patched = touched.filter((one) => one.patches.length > 0 || one.newIds.length > 0);
  const seenOnly = touched.filter((one) => one.patches.length === 0 && one.newIds.length === 0);
  if (seenOnly.length > 0) await touchProfiles(tx, lane, seenOnly);
  return patched.length > 0 ? patchProfiles(tx, lane, patched) : new Map();
}

function collect(rows: readonly TraitRow[]): Touched[] {
  const byId = new Map<number, Touched>();
  for (const row of rows) {
    let one = byId.get(row.profileId);
    if (!one) {
      one = {
        id: row.profileId,
        workspaceId: row.workspaceId,
        firstSeen: null,
        lastSeen: null,
        patches: [],
        newIds: [],
      };
      byId.set(row.profileId, one);
    }
    if (activity.has(row.kind)) {
      if (one.firstSeen === null || row.time < one.firstSeen) one.firstSeen = row.time;
      if (one.lastSeen === null || row.time > one.lastSeen) one.lastSeen = row.time;
    }
    if (row.traits) {
      const groupId = row.kind === "group" ? groupProperties.safeParse(row.properties).data?.group_id : undefined;
      one.patches.push({ time: row.time.getTime(), traits: row.traits, groupId });
    }
    if (row.kind === "alias" && row.properties) {
      for (const { kind, value } of aliasProperties.safeParse(row.properties).data?.identities ?? []) {
        if (kind !== "anonymous") one.newIds.push(value);
      }
    }
  }
  return [...byId.values()];
}

async function touchProfiles(tx: Tx, lane: number, touched: readonly Touched[]): Promise<void> {
  await tx`
    insert into profile (lane, id, workspace_id, first_seen_at, last_seen_at)
    select ${lane}::smallint, r.id, r.workspace_id, r.first_seen, r.last_seen
    from unnest(
      ${touched.map((one) => one.id)}::bigint[],
      ${touched.map((one) => one.workspaceId)}::int[],
      ${touched.map((one) => one.firstSeen?.toISOString() ?? null)}::text[]::timestamptz[],
      ${touched.map((one) => one.lastSeen?.toISOString() ?? null)}::text[]::timestamptz[]
    ) as r(id, workspace_id, first_seen, last_seen)
    on conflict (lane, id) do update set
      first_seen_at = least(profile.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(profile.last_seen_at, excluded.last_seen_at)
    where profile.first_seen_at is null or profile.last_seen_at is null
      or excluded.first_seen_at < profile.first_seen_at or excluded.last_seen_at > profile.last_seen_at`;
}

type Stored = { id: number; traits: Traits; traitsAt: Date | null; search: string };

async function patchProfiles(tx: Tx, lane: number, patched: readonly Touched[]): Promise<Map<number, Traits>> {
  const stored = new Map<number, Stored>();
  const rows = await tx<Stored[]>`
    select id, traits, traits_at as "traitsAt", search from profile
    where lane = ${lane} and id = any(${patched.map((one) => one.id)}::bigint[])`;
  for (const row of rows) stored.set(row.id, row);

  const now = new Map<number, Traits>();
  const values = patched.map((one) => {
    const before = stored.get(one.id);
    const { traits, traitsAt } = foldTraits(
      { traits: before?.traits ?? {}, traitsAt: before?.traitsAt?.getTime() ?? null },
      one.patches,
    );
    now.set(one.id, traits);
    return {
      id: one.id,
      workspace_id: one.workspaceId,
      first_seen: one.firstSeen,
      last_seen: one.lastSeen,
      traits,
      traits_at: traitsAt === null ? null : new Date(traitsAt),
      search: searchText(before?.search ?? "", traits, one.newIds),
    };
  });
  await tx`
    insert into profile (lane, id, workspace_id, first_seen_at, last_seen_at, traits, traits_at, search)
    select ${lane}::smallint, r.id, r.workspace_id, r.first_seen, r.last_seen, r.traits, r.traits_at, r.search
    from json_to_recordset(${JSON.stringify(values)}::text::json) as r(
      id bigint, workspace_id int, first_seen timestamptz, last_seen timestamptz,
      traits jsonb, traits_at timestamptz, search text)
    on conflict (lane, id) do update set
      first_seen_at = least(profile.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(profile.last_seen_at, excluded.last_seen_at),
      traits = excluded.traits,
      traits_at = excluded.traits_at,
      search = excluded.search`;
  return now;
}
