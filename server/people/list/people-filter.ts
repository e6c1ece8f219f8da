import { z } from "zod";
import type { Sql, Tx } from "@/server/db/connect";

const days = z.number().int().min(1).max(3650);

/** One chip above the people list; all chips must hold. */
export const peopleFilter = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("segment"), segmentId: z.number().int() }),
  z.object({
    kind: z.literal("trait"),
    path: z.string().trim().min(1).max(200),
    op: z.enum(["equals", "contains", "exists", "missing"]),
    value: z.string().max(2000).default(""),
  }),
  z.object({ kind: z.literal("email"), has: z.boolean() }),
  /** Seen within so many days, or not within them. */
  z.object({ kind: z.literal("seen"), within: z.boolean(), days }),
  /** Did an event; `days` null = ever. */
  z.object({ kind: z.literal("did"), event: z.string().min(1).max(200), days: days.nullable() }),
]);
export type PeopleFilter = z.infer<typeof peopleFilter>;

export const peopleQuery = z.object({
  search: z.string().max(200).default(""),
  filters: z.array(peopleFilter).max(10).default([]),
});
export type PeopleQuery = z.infer<typeof peopleQuery> & { workspaceId: number };

/** The condition of a query over rows `p` of `profile`. Profiles that lost a merge are never among the people. */
export function peopleCondition(sql: Sql | Tx, { workspaceId, search, filters }: PeopleQuery) {
  const parts = [sql`p.workspace_id = ${workspaceId} and p.merged_into_id is null`];
  for (const filter of filters) parts.push(filterCondition(sql, filter, workspaceId));
  return sql`${parts.reduce((all, part) => sql`${all} and ${part}`)} ${wordsCondition(sql, search)}`;
}

/** "and" for each word sought among the names, addresses and ids of a row `p` of `profile`. */
export function wordsCondition(sql: Sql | Tx, search: string) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
  const pattern = (word: string) => `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return words.reduce((all, word) => sql`${all} and p.search like ${pattern(word)}`, sql``);
}

function filterCondition(sql: Sql | Tx, filter: PeopleFilter, workspaceId: number) {
  switch (filter.kind) {
    case "segment":
      return sql`exists (select from membership m where m.lane = p.lane and m.profile_id = p.id and m.is_member
        and m.segment_id = ${filter.segmentId} and m.workspace_id = ${workspaceId})`;
    case "trait": {
      const value = sql`(p.traits #>> string_to_array(${filter.path}, '.'))`;
      if (filter.op === "exists") return sql`${value} is not null`;
      if (filter.op === "missing") return sql`${value} is null`;
      if (filter.op === "equals") return sql`lower(${value}) = lower(${filter.value})`;
      return sql`strpos(lower(${value}), lower(${filter.value})) > 0`;
    }
    case "email":
      return sql`(coalesce(p.traits->>'email', '') <> '') = ${filter.has}`;
    case "seen": {
      const edge = sql`now() - make_interval(days => ${filter.days})`;
      return filter.within ? sql`p.last_seen_at >= ${edge}` : sql`(p.last_seen_at is null or p.last_seen_at < ${edge})`;
    }
    case "did": {
      const since = filter.days === null ? sql`` : sql`and e.time >= now() - make_interval(days => ${filter.days})`;
      return sql`exists (select from event e where e.lane = p.lane and e.profile_id = p.id and e.name_id =
        (select id from event_name where workspace_id = ${workspaceId} and name = ${filter.event}) ${since})`;
    }
    default:
      return filter satisfies never;
  }
}
