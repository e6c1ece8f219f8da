import type { BenchDatabase } from "../bench-database";

export const day = 86_400_000;
export const now = Date.parse("2026-11-15T06:00:00Z");
export const zone = "Asia/Kolkata";
const eventsEach = 10;
const lanes = Array.from({ length: 16 }, (_, lane) => lane);

/** Dictionary ids, known beforehand because the names are the first of a fresh database. */
export const names = { order: 1, viewed: 2, cart: 3, opened: 4 } as const;
export const vip = { listId: 1, every: 50 } as const;

/**
 * A shop with so many people and ten times as many events, spread over a year: a quarter are orders with a total and a
 * category. Every person has an e-mail address, two of three have agreed to WhatsApp, every fiftieth is on the list VIP.
 */
export async function fillShop({ sql, workspaceId }: BenchDatabase, people: number): Promise<void> {
  await sql`
    insert into profile (lane, id, workspace_id, traits)
    select lane_of(n, 16::smallint), n, ${workspaceId}::int, jsonb_build_object(
      'name', 'Person ' || n, 'email', 'p' || n || '@example.com',
      'birthday', to_char(date '1960-01-01' + (n::bigint * 7919 % 16000)::int, 'YYYY-MM-DD'),
      'city', (array['Pune', 'Mumbai', 'Delhi', 'Jaipur', 'Kochi'])[1 + n % 5], 'tier', (array['gold', 'silver'])[1 + n % 2])
    from (select n from generate_series(1, ${people}::int) n order by lane_of(n, 16::smallint), n) people`;
  for (const name of ["Order Completed", "Product Viewed", "Cart Opened", "App Opened"])
    await sql`insert into event_name (workspace_id, name) values (${workspaceId}, ${name})`;
  await sql`insert into list (workspace_id, name) values (${workspaceId}, 'VIP')`;
  await sql`
    insert into list_member (lane, list_id, profile_id, workspace_id, added_at)
    select lane, ${vip.listId}, id, workspace_id, now() from profile where id % ${vip.every} = 0`;
  await sql`
    insert into consent (lane, profile_id, workspace_id, channel, topic, state, at, source)
    select lane, id, workspace_id, c.channel, '*', case when id % 3 = 0 then 'denied' else 'granted' end, now(), 'form'
    from profile cross join (values ('whatsapp'), ('email')) c (channel)`;
  await sql`select ensure_event_partition(m)
    from generate_series(${new Date(now - 366 * day)}::timestamptz, ${new Date(now)}::timestamptz + interval '1 month', '1 month') m`;
  for (const lane of lanes) await fillEvents(sql, workspaceId, lane);
  for (const table of ["profile", "event", "consent", "list_member"]) await sql`vacuum (analyze) ${sql(table)}`;
}

async function fillEvents(sql: BenchDatabase["sql"], workspaceId: number, lane: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select setseed(${lane / 16})`;
    await tx`
      insert into event (lane, profile_id, time, id, name_id, workspace_id, received_at, properties)
      select lane, id, time, gen_random_uuid(), (array[1, 1, 2, 2, 2, 2, 3, 3, 4, 4])[1 + (random() * 9.999)::int % 10],
        ${workspaceId}, time, jsonb_build_object('total', (random() * 4000)::int, 'items', 3,
          'category', (array['skin care', 'hair care', 'fragrance'])[1 + (random() * 2.99)::int % 3])
      from (
        select p.lane, p.id, ${new Date(now)}::timestamptz - random() * k * interval '36 days' as time
        from profile p cross join generate_series(1, ${eventsEach}) k where p.lane = ${lane} offset 0
      ) happened`;
  });
}
