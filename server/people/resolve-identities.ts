import { type Identity, identityKey } from "@/domain/identity/identity";
import { type Claim, type Directory, type LinkPlan, linkIdentities } from "@/domain/identity/link-identities";
import type { Sql, Tx } from "@/server/db/connect";

/** Where a profile lives. */
export type Address = { lane: number; profileId: number };

export type Resolution = {
  /** Where each message goes, in the order of the claims. */
  addresses: Address[];
  /** Ids that name a profile since this batch. */
  attached: { identity: Identity; address: Address }[];
  /** Profiles that turned out to be one person; the directory already points at `into`. */
  merged: { from: Address; into: Address }[];
};

type Input = { workspaceId: number; claims: readonly Claim[] };

/**
 * Whose the messages of a batch are, when every id is known and none is news: one statement, no locks.
 * Null when ids have to be written (`linkAndResolve`).
 */
export async function resolveKnown(sql: Sql | Tx, input: Input): Promise<Resolution | null> {
  const known = await readDirectory(sql, input);
  const plan = linkIdentities(known.directory, input.claims);
  if (plan.attach.length > 0 || plan.merges.length > 0) return null;
  return resolution(plan, known.laneOf, new Map());
}

/**
 * Whose the messages of a batch are; unknown people are made under the directory's unique key and people who turn
 * out to be one are joined in it. Concurrent batches wait for each other at the ids and profiles they share, and
 * what another batch wrote first is taken over: the plan is made again until the directory agrees with it.
 * @throws the database's `40P01` when two batches wait for each other; do it again
 */
export async function linkAndResolve(tx: Tx, input: Input & { lanes: number }): Promise<Resolution> {
  const locked = new Set<number>();
  const writtenBefore = new Map<string, Identity>();
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const known = await readDirectory(tx, input);
    const plan = linkIdentities(known.directory, input.claims);
    const unlocked = touchedProfiles(plan).filter((id) => !locked.has(id));
    if (unlocked.length > 0) {
      await lockProfiles(tx, unlocked);
      for (const id of unlocked) locked.add(id);
      continue;
    }
    const { made, lost } = await writeIdentities(tx, input, plan);
    if (lost.size > 0) {
      // Another batch was faster with some of the ids; the rest is written and found known the next time.
      for (const { identity } of plan.attach) {
        const key = identityKey(identity);
        if (!lost.has(key)) writtenBefore.set(key, identity);
      }
      continue;
    }
    if (plan.merges.length > 0) await pointAtSurvivors(tx, input.lanes, plan, made);
    return resolution(
      withWritten(plan, known.directory, writtenBefore),
      await lanesOf(tx, input.lanes, plan, known.laneOf),
      made,
    );
  }
  throw new Error("Identities kept changing while a batch was resolved.");
}

type Known = { directory: Directory; laneOf: Map<number, number> };

async function readDirectory(sql: Sql | Tx, { workspaceId, claims }: Input): Promise<Known> {
  const asked = new Map<string, Identity>();
  for (const claim of claims) {
    asked.set(identityKey(claim.primary), claim.primary);
    for (const other of claim.others) asked.set(identityKey(other), other);
    if (claim.previousId === undefined) continue;
    for (const kind of ["anonymous", "user"] as const) {
      const identity = { kind, value: claim.previousId };
      asked.set(identityKey(identity), identity);
    }
  }
  const identities = [...asked.values()];
  const rows = await sql<{ kind: Identity["kind"]; value: string; lane: number; profileId: number; known: boolean }[]>`
    select i.kind, i.value, i.lane, i.profile_id as "profileId", i.kind = 'user' or u.profile_id is not null as known
    from unnest(${identities.map((one) => one.kind)}::text[], ${identities.map((one) => one.value)}::text[])
      as asked(kind, value)
    join identity i on i.workspace_id = ${workspaceId} and i.kind = asked.kind and i.value = asked.value
    left join lateral (
      select profile_id from identity u
      where i.kind <> 'user' and u.lane = i.lane and u.profile_id = i.profile_id and u.kind = 'user' limit 1
    ) u on true`;
  const profileOf = new Map<string, number>();
  const withUser = new Set<number>();
  const laneOf = new Map<number, number>();
  for (const row of rows) {
    profileOf.set(identityKey(row), row.profileId);
    laneOf.set(row.profileId, row.lane);
    if (row.known) withUser.add(row.profileId);
  }
  return { directory: { profileOf, withUser }, laneOf };
}

function touchedProfiles(plan: LinkPlan): number[] {
  const touched = [
    ...plan.attach.map(({ profile }) => profile),
    ...plan.merges.flatMap(({ from, into }) => [from, into]),
  ];
  return [...new Set(touched)].filter((id) => id > 0).sort((a, b) => a - b);
}

/** Serialises everything that gives a profile ids or takes them away, until the transaction ends. */
async function lockProfiles(tx: Tx, ids: number[]): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashint8extended(id, 5417)) from unnest(${ids}::bigint[]) as id`;
}

/** Adds the ids written in earlier attempts, under the profile they have by now. */
function withWritten(plan: LinkPlan, directory: Directory, written: ReadonlyMap<string, Identity>): LinkPlan {
  const movedTo = new Map(plan.merges.map(({ from, into }) => [from, into]));
  const attach = [...plan.attach];
  for (const [key, identity] of written) {
    const profile = directory.profileOf.get(key);
    if (profile !== undefined) attach.push({ identity, profile: movedTo.get(profile) ?? profile });
  }
  return { ...plan, attach };
}

/** Writes the plan's new ids; `lost` are those that another batch wrote first. */
async function writeIdentities(
  tx: Tx,
  { workspaceId, lanes }: { workspaceId: number; lanes: number },
  plan: LinkPlan,
): Promise<{ made: Map<number, Address>; lost: Set<string> }> {
  const made = new Map<number, Address>();
  if (plan.attach.length === 0) return { made, lost: new Set() };
  type Written = Identity & { ref: number; lane: number; profileId: number; inserted: boolean };
  const rows = await tx<Written[]>`
    with wanted as (
      select kind, value, ref from unnest(
        ${plan.attach.map(({ identity }) => identity.kind)}::text[],
        ${plan.attach.map(({ identity }) => identity.value)}::text[],
        ${plan.attach.map(({ profile }) => profile)}::bigint[]) as w(kind, value, ref)
    ), made as materialized (
      select ref, case when ref > 0 then ref else nextval('profile_id_seq') end as id
      from (select distinct ref from wanted) refs
    ), inserted as (
      insert into identity (workspace_id, kind, value, lane, profile_id)
      select ${workspaceId}, kind, value, lane_of(made.id, ${lanes}::smallint), made.id
      from wanted join made using (ref)
      order by kind, value
      on conflict do nothing
      returning kind, value
    )
    select kind, value, ref, lane_of(made.id, ${lanes}::smallint) as lane, made.id as "profileId",
           inserted.kind is not null as inserted
    from wanted join made using (ref) left join inserted using (kind, value)`;
  for (const row of rows) made.set(row.ref, { lane: row.lane, profileId: row.profileId });
  return { made, lost: new Set(rows.filter((row) => !row.inserted).map(identityKey)) };
}

async function pointAtSurvivors(tx: Tx, lanes: number, plan: LinkPlan, made: Map<number, Address>): Promise<void> {
  await tx`
    update identity i set lane = lane_of(m.into_id, ${lanes}::smallint), profile_id = m.into_id
    from unnest(
      ${plan.merges.map(({ from }) => from)}::bigint[],
      ${plan.merges.map(({ into }) => made.get(into)?.profileId ?? into)}::bigint[]) as m(from_id, into_id)
    where i.lane = lane_of(m.from_id, ${lanes}::smallint) and i.profile_id = m.from_id`;
}

/** The lanes of all existing profiles the plan names; one that is only merged into may not have been read. */
async function lanesOf(tx: Tx, lanes: number, plan: LinkPlan, laneOf: Map<number, number>) {
  const missing = [...touchedProfiles(plan), ...plan.profiles].filter((id) => id > 0 && !laneOf.has(id));
  if (missing.length > 0) {
    const rows = await tx<{ id: number; lane: number }[]>`
      select id, lane_of(id, ${lanes}::smallint) as lane from unnest(${missing}::bigint[]) as id`;
    for (const row of rows) laneOf.set(row.id, row.lane);
  }
  return laneOf;
}

function resolution(plan: LinkPlan, laneOf: Map<number, number>, made: Map<number, Address>): Resolution {
  const address = (ref: number): Address => {
    const known = made.get(ref);
    if (known) return known;
    const lane = laneOf.get(ref);
    if (lane === undefined) throw new Error(`No lane known of profile ${ref}.`);
    return { lane, profileId: ref };
  };
  return {
    addresses: plan.profiles.map(address),
    attached: plan.attach.map(({ identity, profile }) => ({ identity, address: address(profile) })),
    merged: plan.merges.map(({ from, into }) => ({ from: address(from), into: address(into) })),
  };
}
