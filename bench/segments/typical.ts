import type { Fragment } from "postgres";
import type { LeafOf, Predicate, TimeWindow } from "@/domain/segment/predicate";
import type { Sql } from "@/server/db/connect";
import { day, names, now, vip } from "./fill-shop";

/** A segment as marketers ask for it, and ways in which somebody who knows the data would write it in SQL. */
export type Typical = {
  name: string;
  tree: Predicate;
  /** What follows `from`, one row for each person found. `edge` is where the tree's rank begins. */
  byHand(sql: Sql, workspaceId: number, edge: number): Record<string, Fragment>;
};

const lastDays = (amount: number): TimeWindow => ({ kind: "last", amount, unit: "days" });
const did = (event: string, n: number, window: TimeWindow, where: LeafOf<"did">["where"] = []): Predicate => ({
  kind: "did",
  event,
  where,
  count: { op: "atLeast", n },
  window,
  per: { by: "occurrence" },
});
const not = (of: Predicate): Predicate => ({ kind: "not", of });
const all = (...of: Predicate[]): Predicate => ({ kind: "all", of });
const order = "Order Completed";
const skinCare = [{ path: "category", test: { op: "equals", value: "skin care" } as const }];

const ago = (days: number) => new Date(now - days * day);
const within = (sql: Sql, days: number) => sql`time > ${ago(days)} and time <= ${new Date(now)}`;
const grouped = (sql: Sql, where: Fragment, having: Fragment) =>
  sql`select lane, profile_id from event where ${where} group by lane, profile_id having ${having}`;
const onPerson = (sql: Sql) => sql`d.lane = p.lane and d.profile_id = p.id`;

/** Ids are unique, totals are numbers, texts are plain ASCII, nobody was merged: by hand one may rely on it. */
export const typical: Typical[] = [
  {
    name: "from Pune, 2 orders of ₹1,000 in 90 days",
    tree: all(
      { kind: "trait", path: "city", test: { op: "equals", value: "Pune" } },
      did(order, 2, lastDays(90), [{ path: "total", test: { op: "atLeast", value: 1000 } }]),
    ),
    byHand(sql, workspaceId) {
      const orders = sql`name_id = ${names.order} and ${within(sql, 90)} and (properties->>'total')::numeric >= 1000`;
      const pune = sql`p.workspace_id = ${workspaceId} and lower(p.traits->>'city') = 'pune'`;
      return {
        "aggregate, then join": sql`profile p join (${grouped(sql, orders, sql`count(*) >= 2`)}) d on ${onPerson(sql)} where ${pune}`,
        "join, then aggregate": sql`(select p.id from profile p join event e on e.lane = p.lane and e.profile_id = p.id
          where ${pune} and ${orders} group by p.id having count(*) >= 2) found`,
      };
    },
  },
  {
    name: "ordered once, but not in 60 days",
    tree: all(did(order, 1, { kind: "ever" }), not(did(order, 1, lastDays(60)))),
    byHand: (sql, workspaceId) => ({
      "one aggregate": sql`(${grouped(sql, sql`workspace_id = ${workspaceId} and name_id = ${names.order}`, sql`max(time) <= ${ago(60)}`)}) d`,
      "aggregate without the workspace": sql`(${grouped(sql, sql`name_id = ${names.order}`, sql`max(time) <= ${ago(60)}`)}) d`,
    }),
  },
  {
    name: "cart in 3 days without an order",
    tree: all(did("Cart Opened", 1, lastDays(3)), not(did(order, 1, lastDays(3)))),
    byHand: (sql) => ({
      "one aggregate": sql`(select profile_id from event where name_id in (${names.cart}, ${names.order}) and ${within(sql, 3)}
        group by lane, profile_id having bool_and(name_id = ${names.cart})) d`,
      "anti-join": sql`(select distinct lane, profile_id from event c where name_id = ${names.cart} and ${within(sql, 3)}
        and not exists (select from event o where o.lane = c.lane and o.profile_id = c.profile_id
          and o.name_id = ${names.order} and o.time > ${ago(3)} and o.time <= ${new Date(now)})) d`,
    }),
  },
  {
    name: "spent ₹10,000 in a year",
    tree: {
      kind: "total",
      event: order,
      where: [],
      fn: "sum",
      path: "total",
      window: lastDays(365),
      test: { op: "atLeast", value: 10_000 },
    },
    byHand: (sql) => ({
      aggregate: sql`(${grouped(sql, sql`name_id = ${names.order} and ${within(sql, 365)}`, sql`sum((properties->>'total')::numeric) >= 10000`)}) d`,
      "aggregate of whole rupees": sql`(${grouped(sql, sql`name_id = ${names.order} and ${within(sql, 365)}`, sql`sum((properties->>'total')::int) >= 10000`)}) d`,
    }),
  },
  {
    name: "birthday in the next 7 days",
    tree: { kind: "trait", path: "birthday", test: { op: "anniversary", from: 0, to: 7 } },
    byHand: (sql, workspaceId) => ({
      "month and day as text": sql`profile p where p.workspace_id = ${workspaceId}
        and right(p.traits->>'birthday', 5) between '11-15' and '11-22'`,
    }),
  },
  {
    name: "mostly buys skin care",
    tree: {
      kind: "share",
      event: order,
      where: [],
      of: skinCare,
      test: { op: "atLeast", percent: 60 },
      window: lastDays(365),
    },
    byHand: (sql) => ({
      filter: sql`(${grouped(
        sql,
        sql`name_id = ${names.order} and ${within(sql, 365)}`,
        sql`count(*) filter (where lower(properties->>'category') = 'skin care') >= 0.6 * count(*)`,
      )}) d`,
    }),
  },
  {
    name: "ordered within a day of looking, in 30 days",
    tree: {
      kind: "sequence",
      steps: [
        { event: "Product Viewed", where: [], within: null, without: null },
        { event: order, where: [], within: { amount: 1, unit: "days" }, without: null },
      ],
      window: lastDays(30),
    },
    byHand: (sql) => ({
      "window function": sql`(select distinct lane, profile_id from (
          select lane, profile_id, name_id, time, max(time) filter (where name_id = ${names.viewed})
            over (partition by lane, profile_id order by time range between unbounded preceding and interval '1 microsecond' preceding) as looked
          from event where name_id in (${names.viewed}, ${names.order}) and ${within(sql, 30)}
        ) e where name_id = ${names.order} and time - looked < interval '1 day') d`,
      "self-join": sql`(select distinct o.lane, o.profile_id from event o join event v on v.lane = o.lane
          and v.profile_id = o.profile_id and v.time < o.time and v.time > o.time - interval '1 day'
        where o.name_id = ${names.order} and v.name_id = ${names.viewed}
          and o.time > ${ago(30)} and o.time <= ${new Date(now)} and v.time > ${ago(30)} and v.time <= ${new Date(now)}) d`,
    }),
  },
  {
    name: "first order in the last 30 days",
    tree: { kind: "firstLast", which: "first", event: order, where: [], window: lastDays(30) },
    byHand: (sql) => ({
      aggregate: sql`(${grouped(sql, sql`name_id = ${names.order} and time <= ${new Date(now)}`, sql`min(time) > ${ago(30)}`)}) d`,
      "anti-join": sql`(select distinct lane, profile_id from event n where name_id = ${names.order} and ${within(sql, 30)}
        and not exists (select from event o where o.lane = n.lane and o.profile_id = n.profile_id
          and o.name_id = ${names.order} and o.time <= ${ago(30)})) d`,
    }),
  },
  {
    name: "gold, may be written to, not on a list",
    tree: all(
      { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } },
      { kind: "reachable", channel: "email", topic: "*", consented: true },
      not({ kind: "inList", listId: vip.listId }),
    ),
    byHand: (sql, workspaceId) => ({
      joins: sql`profile p join consent c on c.lane = p.lane and c.profile_id = p.id and c.channel = 'email' and c.topic = '*'
        where p.workspace_id = ${workspaceId} and lower(p.traits->>'tier') = 'gold' and c.state = 'granted'
          and p.traits->>'email' like '%@%'
          and not exists (select from suppression s where s.workspace_id = ${workspaceId} and s.channel = 'email' and s.address = p.traits->>'email')
          and not exists (select from list_member m where m.lane = p.lane and m.list_id = ${vip.listId} and m.profile_id = p.id)`,
    }),
  },
  {
    name: "skin care twice, lapsed 30 days, agreed, top 20 %, not VIP",
    tree: all(
      did(order, 2, lastDays(90), skinCare),
      not(did(order, 1, lastDays(30))),
      { kind: "consent", channel: "whatsapp", topic: "*", state: "granted" },
      {
        kind: "rank",
        side: "top",
        size: { by: "percent", percent: 20 },
        of: { kind: "total", event: order, where: [], fn: "sum", path: "total", window: lastDays(365) },
      },
      not({ kind: "inList", listId: vip.listId }),
    ),
    byHand(sql, workspaceId, edge) {
      const orders = sql`name_id = ${names.order} and ${within(sql, 365)}`;
      const having = sql`max(time) <= ${ago(30)} and sum((properties->>'total')::numeric) >= ${edge}
        and count(*) filter (where time > ${ago(90)} and lower(properties->>'category') = 'skin care') >= 2`;
      const person = sql`exists (select from consent c where c.lane = d.lane and c.profile_id = d.profile_id
          and c.channel = 'whatsapp' and c.topic = '*' and c.state = 'granted' and c.workspace_id = ${workspaceId})
        and not exists (select from list_member m where m.lane = d.lane and m.list_id = ${vip.listId} and m.profile_id = d.profile_id)`;
      const lapsed = sql`name_id = ${names.order} and time > ${ago(90)} and lower(properties->>'category') = 'skin care'`;
      return {
        "one aggregate": sql`(${grouped(sql, orders, having)}) d where ${person}`,
        "the rarest first": sql`(${grouped(sql, lapsed, sql`count(*) >= 2 and max(time) <= ${ago(30)}`)}) d
          cross join lateral (select sum((properties->>'total')::numeric) as spend, max(time) as latest from event e
            where e.lane = d.lane and e.profile_id = d.profile_id and ${orders}) s
          where s.spend >= ${edge} and s.latest <= ${ago(30)} and ${person}`,
      };
    },
  },
];
