import type { Fragment } from "postgres";
import { type Identity, identityKey } from "@/domain/identity/identity";
import type { Sql, Tx } from "@/server/db/connect";

/** Someone an id of a list means, with an id of theirs that the directory knows. */
export type FoundPerson = { lane: number; profileId: number; identity: Identity };

/** Where addresses that only stand in traits are looked up; `addressBook` makes one for many questions. */
export type AddressBook = { rows: (sql: Sql | Tx) => Fragment };

type Asked = { workspaceId: number; identities: readonly Identity[]; book?: AddressBook | null };

/**
 * Whom ids mean, by `identityKey`: whose id it is, else, for an e-mail address or a phone number, in whose traits it
 * stands (what a visitor typed is no id of theirs, but it is where they are written to). Of several with the same address
 * it is the one known longest.
 */
export async function findPeople(sql: Sql | Tx, asked: Asked): Promise<Map<string, FoundPerson>> {
  const { workspaceId, identities } = asked;
  const rows = await sql<(Identity & { lane: number; profileId: number })[]>`
    select i.kind, i.value, i.lane, i.profile_id as "profileId" from ${askedRows(sql, identities)} as asked (kind, value)
    join identity i on i.workspace_id = ${workspaceId} and i.kind = asked.kind and i.value = asked.value`;
  const found = new Map(
    rows.map(({ kind, value, lane, profileId }) => [
      identityKey({ kind, value }),
      { lane, profileId, identity: { kind, value } },
    ]),
  );
  const open = identities.filter(
    (identity) => (identity.kind === "email" || identity.kind === "phone") && !found.has(identityKey(identity)),
  );
  if (open.length > 0)
    for (const [key, person] of await byTraits(sql, { ...asked, identities: open })) found.set(key, person);
  return found;
}

async function byTraits(sql: Sql | Tx, { workspaceId, identities, book }: Asked): Promise<Map<string, FoundPerson>> {
  const source = book ? book.rows(sql) : sql`(${addresses(sql, workspaceId)})`;
  const rows = await sql<
    (Identity & { lane: number; profileId: number; ownKind: Identity["kind"]; ownValue: string })[]
  >`
    select distinct on (asked.kind, asked.value) asked.kind, asked.value, a.lane, a.profile_id as "profileId",
      own.kind as "ownKind", own.value as "ownValue"
    from ${askedRows(sql, identities)} as asked (kind, value)
    join ${source} as a on a.kind = asked.kind and a.value = asked.value
    cross join lateral (
      select i.kind, i.value from identity i
      where i.lane = a.lane and i.profile_id = a.profile_id and i.workspace_id = ${workspaceId} limit 1
    ) as own
    order by asked.kind, asked.value, a.profile_id`;
  return new Map(
    rows.map(({ kind, value, lane, profileId, ownKind, ownValue }) => [
      identityKey({ kind, value }),
      { lane, profileId, identity: { kind: ownKind, value: ownValue } },
    ]),
  );
}

/**
 * The addresses in everyone's traits, written down once for as long as the connection lasts: for imports, which ask again
 * and again and have a connection of their own.
 */
export async function addressBook(sql: Sql, workspaceId: number): Promise<AddressBook> {
  await sql`drop table if exists address_book`;
  await sql`create temporary table address_book as ${addresses(sql, workspaceId)}`;
  await sql`create index on address_book (value)`;
  await sql`analyze address_book`;
  return { rows: (tx) => tx`address_book` };
}

const askedRows = (sql: Sql | Tx, identities: readonly Identity[]) =>
  sql`unnest(${identities.map(({ kind }) => kind)}::text[], ${identities.map(({ value }) => value)}::text[])`;

/** The twins of `normaliseEmail` and `normalisePhone`, of the traits by which people are written to. */
const addresses = (sql: Sql | Tx, workspaceId: number) => sql`
  select 'email' as kind, lower(normalize(btrim(p.traits->>'email'), NFC)) as value, p.lane, p.id as profile_id
  from profile p where p.workspace_id = ${workspaceId} and p.merged_into_id is null and p.traits->>'email' is not null
  union all
  select 'phone', regexp_replace(p.traits->>'phone', '[\\s().-]', '', 'g'), p.lane, p.id
  from profile p where p.workspace_id = ${workspaceId} and p.merged_into_id is null and p.traits->>'phone' is not null`;
