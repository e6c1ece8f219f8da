import type { Sql, Tx } from "@/server/db/connect";

/**
 * What a profile is called, of a row `p` of `profile`; null when its traits hold no name. Senders write either
 * `first_name` or `firstName`.
 */
export const nameOf = (sql: Sql | Tx) => sql`
  coalesce(nullif(p.traits->>'name', ''), nullif(concat_ws(' ',
    coalesce(p.traits->>'first_name', p.traits->>'firstName'), coalesce(p.traits->>'last_name', p.traits->>'lastName')), ''))`;

/** One identity to call a nameless profile of a row `p` by: a user id before an anonymous one. */
export const anyIdentityOf = (sql: Sql | Tx) => sql`
  (select i.value from identity i where i.lane = p.lane and i.profile_id = p.id
   order by array_position(array['email', 'user', 'phone', 'device', 'anonymous'], i.kind), i.value limit 1)`;

/** The lane of a profile id, as an expression. */
export const laneOf = (sql: Sql | Tx, profileId: number) =>
  sql`lane_of(${profileId}::bigint, (select lanes from install))`;
