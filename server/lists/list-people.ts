import { z } from "zod";
import type { Db, Sql } from "@/server/db/connect";
import { csvLine } from "@/server/imports/file-items";
import { wordsCondition } from "@/server/people/list/people-filter";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";
import { type ListKey, requireList } from "./require-list";

const cursor = z.object({ lane: z.number().int(), profileId: z.number().int() });
export type PeopleCursor = z.infer<typeof cursor>;

export const peopleOnListInput = z.object({
  listId: z.number().int().positive(),
  search: z.string().max(200).default(""),
  /** Where the page before ended. */
  cursor: cursor.nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

export type ListPerson = {
  lane: number;
  profileId: number;
  name: string | null;
  email: string | null;
  knownAs: string | null;
  at: Date;
};

/**
 * A page of the people on a list whose name, address or id holds every word sought. Walks the key lane by lane, so that
 * a page costs the same wherever it is; the order has no meaning.
 */
export async function peopleOnList(
  db: Db,
  { workspaceId, listId, search, cursor: from, limit }: z.infer<typeof peopleOnListInput> & { workspaceId: number },
): Promise<{ people: ListPerson[]; next: PeopleCursor | null }> {
  const sql = db.$client;
  const after = from ?? { lane: 0, profileId: 0 };
  const rows = await sql<ListPerson[]>`
    select page.* from lane l cross join lateral (
      select m.lane, m.profile_id as "profileId", ${personColumns(sql)}, m.added_at as at
      from list_member m join profile p on p.lane = m.lane and p.id = m.profile_id
      where m.lane = l.lane and m.list_id = ${listId} and m.workspace_id = ${workspaceId}
        and (l.lane > ${after.lane} or m.profile_id > ${after.profileId}) ${wordsCondition(sql, search)}
      order by m.profile_id limit ${limit + 1}
    ) as page
    where l.lane >= ${after.lane} order by page.lane, page."profileId" limit ${limit + 1}`;
  return pageOf(rows, limit);
}

/** What a person of a row `p` of `profile` is shown by. */
export const personColumns = (sql: Sql) => sql`
  ${nameOf(sql)} as name, p.traits->>'email' as email, ${anyIdentityOf(sql)} as "knownAs"`;

/** Cuts the row too many that says whether there are more. */
export function pageOf(
  rows: readonly ListPerson[],
  limit: number,
): { people: ListPerson[]; next: PeopleCursor | null } {
  const people = rows.slice(0, limit);
  const last = people.at(-1);
  return { people, next: rows.length > limit && last ? { lane: last.lane, profileId: last.profileId } : null };
}

type CsvRow = Omit<ListPerson, "lane"> & { phone: string | null };

/** The people on a list as CSV, in pieces, so that its size does not matter. Throws `not_found` at the first piece. */
export async function* listCsv(db: Db, input: ListKey): AsyncGenerator<string> {
  const sql = db.$client;
  await requireList(sql, input);
  yield "profile_id,user_id,name,email,phone,since\r\n";
  const rows = sql<CsvRow[]>`
    select m.profile_id as "profileId", ${personColumns(sql)}, p.traits->>'phone' as phone, m.added_at as at
    from lane l join list_member m on m.lane = l.lane join profile p on p.lane = m.lane and p.id = m.profile_id
    where m.list_id = ${input.listId} and m.workspace_id = ${input.workspaceId}`;
  for await (const some of rows.cursor(2_000)) {
    yield some
      .map(({ profileId, knownAs, name, email, phone, at }) =>
        csvLine([String(profileId), knownAs ?? "", name ?? "", email ?? "", phone ?? "", at.toISOString()]),
      )
      .map((line) => `${line}\r\n`)
      .join("");
  }
}
