import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { peopleCondition, peopleQuery } from "@/server/people/list/people-filter";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";

export const listPeopleInput = peopleQuery.extend({
  sort: z.enum(["newest", "lastSeen"]).default("newest"),
  /** Where the page before ended; `seen` is text because instants have microseconds. */
  cursor: z
    .object({ seen: z.string().max(40), id: z.number().int() })
    .nullish()
    .transform((c) => c ?? null),
  limit: z.number().int().min(1).max(200).default(100),
});

export type PersonRow = {
  id: number;
  /** Null for people without one. */
  name: string | null;
  email: string | null;
  /** What to call someone without a name: an id or address the world knows them by. */
  knownAs: string | null;
  lastSeenAt: Date | null;
  createdAt: Date;
  events: number;
};

export type PeopleCursor = { seen: string; id: number };

/** A page of people, newest or latest seen first. */
export async function listPeople(
  db: Db,
  input: z.infer<typeof listPeopleInput> & { workspaceId: number },
): Promise<{ people: PersonRow[]; next: PeopleCursor | null }> {
  const sql = db.$client;
  const { cursor, limit } = input;
  const bySeen = input.sort === "lastSeen";
  const seen = sql`coalesce(p.last_seen_at, '-infinity')`;
  const after =
    cursor === null
      ? sql``
      : bySeen
        ? sql`and (${seen}, p.id) < (${cursor.seen}::text::timestamptz, ${cursor.id}::bigint)`
        : sql`and p.id < ${cursor.id}`;
  const order = sql`${bySeen ? sql`${seen} desc,` : sql``} p.id desc`;
  const rows = await sql<(PersonRow & { seen: string })[]>`
    with page as materialized (
      select p.lane, p.id, p.traits, p.last_seen_at, p.created_at from profile p
      where ${peopleCondition(sql, input)} ${after}
      order by ${order} limit ${limit + 1}
    )
    select p.id, ${nameOf(sql)} as name, p.traits->>'email' as email, ${anyIdentityOf(sql)} as "knownAs",
      p.last_seen_at as "lastSeenAt", ${seen}::text as seen, p.created_at as "createdAt",
      (select count(*) from event e where e.lane = p.lane and e.profile_id = p.id) as events
    from page p order by ${order}`;
  const people = rows.slice(0, limit).map(({ seen: _seen, ...person }) => person);
  const last = rows[people.length - 1];
  return { people, next: rows.length > limit && last ? { seen: last.seen, id: last.id } : null };
}
