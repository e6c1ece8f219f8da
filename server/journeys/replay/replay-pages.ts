import type { EntryRule } from "@/domain/journey/node";
import type { Sql } from "@/server/db/connect";

export type Candidates = {
  workspaceId: number;
  from: Date;
  until: Date;
  /** The names of the events that start the journey; null = anybody may come to it. */
  eventNameIds: readonly number[] | null;
};

/** Who can have come to these entries: by events alone only those who did one; else anybody. */
export async function candidatesOf(
  sql: Sql,
  { rules, ...of }: Omit<Candidates, "eventNameIds"> & { rules: readonly EntryRule[] },
): Promise<Candidates> {
  const names = rules.flatMap((rule) => (rule.kind === "event" ? [rule.event] : []));
  if (rules.some(({ kind }) => kind === "segment" || kind === "schedule" || kind === "date")) {
    return { ...of, eventNameIds: null };
  }
  const rows = await sql<{ id: number }[]>`
    select id from event_name where workspace_id = ${of.workspaceId} and name = any(${names}::text[])`;
  return { ...of, eventNameIds: rows.map(({ id }) => id) };
}

/** About how many candidates there are, from one lane: people are spread over lanes by a hash. */
export async function aboutHowMany(sql: Sql, candidates: Candidates, lanes: readonly number[]): Promise<number> {
  const [lane] = lanes;
  if (lane === undefined) return 0;
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from (${rowsOf(sql, candidates, lane)}) c`;
  return (row?.n ?? 0) * lanes.length;
}

/** The share of people that is looked at, in parts per million, drawn by a salt of the replay. */
export type Share = { parts: number; salt: number } | null;

/** A page of candidates of one lane behind the last one looked at. */
export async function candidatePage(
  sql: Sql,
  candidates: Candidates,
  { lane, after, share, limit }: { lane: number; after: number; share: Share; limit: number },
): Promise<number[]> {
  const drawn = share === null ? sql`true` : sql`sample_number(c.id, ${share.salt}::bigint) < ${share.parts}`;
  const rows = await sql<{ id: number }[]>`
    select c.id from (${rowsOf(sql, candidates, lane)}) c
    where c.id > ${after} and ${drawn} order by c.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

function rowsOf(sql: Sql, { workspaceId, eventNameIds, from, until }: Candidates, lane: number) {
  if (eventNameIds === null) {
    return sql`select id from profile
      where lane = ${lane} and workspace_id = ${workspaceId} and merged_into_id is null`;
  }
  return sql`select distinct profile_id as id from event
    where lane = ${lane} and workspace_id = ${workspaceId} and name_id = any(${[...eventNameIds]}::int[])
      and time >= ${from} and time < ${until}`;
}
