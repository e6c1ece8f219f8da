import type { LeafOf, Predicate } from "@/domain/segment/predicate";
import type { Sql, Tx } from "@/server/db/connect";
import { definitionsChanged } from "@/server/definitions/definitions-changed";
import { compilePredicate } from "../sql/compile-predicate";
import { keptPeople } from "./kept-people";

type OnePer = { workspaceId: number; zone: string; key: string; leaf: LeafOf<"onePer"> };

/**
 * Works out now who is kept of each key. The first time they become members of a list of their own, of which nothing
 * speaks yet; later the lanes are told the differences and handle them like anything else that happens to people.
 */
export async function refreshKept(sql: Sql, rule: OnePer, clock: () => number): Promise<void> {
  const { workspaceId, key } = rule;
  const now = clock();
  const peopleOf = (tree: Predicate) =>
    compilePredicate(sql, { workspaceId, tree, at: { now, zone: rule.zone }, lanes: null });
  const { rows } = await keptPeople(sql, { workspaceId, leaf: rule.leaf, at: { now, zone: rule.zone }, peopleOf });
  const kept = new Map<number, number[]>();
  for (const { lane } of await sql<{ lane: number }[]>`select lane from lane`) kept.set(lane, []);
  for (const { lane, id } of await sql<{ lane: number; id: number }[]>`${rows}`) kept.get(lane)?.push(id);
  const [stored] = await sql<{ listId: number | null }[]>`
    select list_id as "listId" from rank_threshold where workspace_id = ${workspaceId} and key = ${key}`;
  const listId = stored?.listId ?? (await makeList(sql, rule));
  for (const [lane, ids] of kept) {
    await sql.begin(async (tx) => {
      await tx`select from lane where lane = ${lane} for update`;
      if (stored) await tellLane(tx, { workspaceId, listId, lane, ids, now });
      else await fillLane(tx, { workspaceId, listId, lane, ids, now });
    });
  }
  if (stored) {
    await sql`update rank_threshold set as_of = ${new Date(now)} where workspace_id = ${workspaceId} and key = ${key}`;
    return;
  }
  await sql.begin(async (tx) => {
    await tx`insert into rank_threshold (workspace_id, key, list_id, as_of)
      values (${workspaceId}, ${key}, ${listId}, ${new Date(now)}) on conflict do nothing`;
    await definitionsChanged(tx);
  });
}

const unusedMs = 86_400_000;

/**
 * Forgets the lists of rules that nothing has spoken of for a day; one that comes back is worked out anew. `inUse` holds
 * "workspace key".
 */
export async function forgetUnusedKept(sql: Sql, inUse: ReadonlySet<string>, clock: () => number): Promise<void> {
  const old = await sql<{ workspaceId: number; key: string; listId: number }[]>`
    select workspace_id as "workspaceId", key, list_id as "listId" from rank_threshold
    where list_id is not null and as_of < ${new Date(clock() - unusedMs)}`;
  const unused = old.filter(({ workspaceId, key }) => !inUse.has(`${workspaceId} ${key}`));
  if (unused.length === 0) return;
  const listIds = unused.map(({ listId }) => listId);
  await sql.begin(async (tx) => {
    await tx`delete from rank_threshold where list_id = any(${listIds}::int[])`;
    await tx`delete from list where id = any(${listIds}::int[]) and origin = 'keys'`;
    await definitionsChanged(tx);
  });
  const lanes = await sql<{ lane: number }[]>`select lane from lane order by lane`;
  for (const { lane } of lanes)
    await sql`delete from list_member where lane = ${lane} and list_id = any(${listIds}::int[])`;
}

/** A list that no screen shows: archived from the start. */
async function makeList(sql: Sql, { workspaceId, leaf }: OnePer): Promise<number> {
  const [made] = await sql<{ id: number }[]>`
    insert into list (workspace_id, name, origin, archived_at)
    values (${workspaceId}, ${`One per ${leaf.key}`}, 'keys', now()) returning id`;
  if (!made) throw new Error("insert into list returned no row");
  return made.id;
}

type OfLane = { workspaceId: number; listId: number; lane: number; ids: number[]; now: number };

async function fillLane(tx: Tx, { workspaceId, listId, lane, ids, now }: OfLane): Promise<void> {
  await tx`
    insert into list_member (lane, list_id, profile_id, workspace_id, added_at)
    select p.lane, ${listId}::int, p.id, ${workspaceId}::int, ${new Date(now)}::timestamptz
    from unnest(${ids}::bigint[]) as kept (id) join profile p on p.lane = ${lane} and p.id = kept.id
    where p.merged_into_id is null
    on conflict do nothing`;
}

async function tellLane(tx: Tx, { workspaceId, listId, lane, ids, now }: OfLane): Promise<void> {
  const told = (change: "add" | "remove") => JSON.stringify({ listId, change });
  await tx`
    with kept as (select unnest(${ids}::bigint[]) as id),
    known as (select profile_id as id from list_member where lane = ${lane} and list_id = ${listId}),
    news as (
      select id, ${told("add")}::text as said from kept where id not in (select id from known)
      union all select id, ${told("remove")}::text from known where id not in (select id from kept)
    ), asked as (
      insert into inbox (lane, workspace_id, profile_id, kind, message_id, time, properties)
      select ${lane}, ${workspaceId}, id, 'list', gen_random_uuid(), ${new Date(now)}, said::jsonb from news
      returning lane
    )
    select pg_notify('inbox', lane::text) from asked limit 1`;
}
