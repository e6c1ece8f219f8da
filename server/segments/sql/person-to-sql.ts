import type { Fragment } from "postgres";
import { leafKey } from "@/domain/segment/leaf-key";
import type { CoreLeaf } from "@/domain/segment/leaves/expand";
import { addressOf } from "@/domain/segment/leaves/reach";
import { saltNumber, sampleBounds } from "@/domain/segment/leaves/sample";
import type { LeafOf } from "@/domain/segment/predicate";
import { type CompileContext, type EventLeaf, inLanes } from "./aggregates";
import { boundsOf, inWindow } from "./events-to-sql";
import { journeyInstants } from "./journey-to-sql";
import { filterToSql, joined } from "./test-to-sql";

/** A leaf that looks at no event, as a condition on the profile `p`; never null. */
export function personToSql(context: CompileContext, leaf: Exclude<CoreLeaf, EventLeaf>): Fragment {
  const { sql, at, workspaceId } = context;
  switch (leaf.kind) {
    case "trait":
      return filterToSql(sql, sql`p.traits`, leaf, at);
    case "inSegment":
      return sql`exists (select from membership m
        where m.lane = p.lane and m.segment_id = ${leaf.segmentId ?? 0} and m.profile_id = p.id and m.is_member)`;
    case "inList":
      return sql`exists (select from list_member m where m.lane = p.lane and m.list_id = ${leaf.listId ?? 0}
        and m.profile_id = p.id and m.workspace_id = ${workspaceId})`;
    case "journey": {
      const isThen =
        leaf.state === "in"
          ? sql`true`
          : inWindow(sql, sql`j.time`, leaf.window, at, boundsOf(sql, sql`p.traits`, at.zone));
      return sql`exists (select from (${journeyInstants(sql, leaf, workspaceId)}) j
        where j.lane = p.lane and j.profile_id = p.id and ${isThen})`;
    }
    case "consent":
      return isConsent(context, leaf, leaf.state);
    case "reachable":
      return sql`(${hasAgreed(context, leaf)} and ${hasAddress(context, leaf)})`;
    case "onePer": {
      const kept = context.kept.get(leafKey(leaf));
      return kept ? sql`((p.lane, p.id) in (select lane, id from (${kept}) kept))` : sql`false`;
    }
    case "sample": {
      const [from, to] = sampleBounds(leaf);
      const number = sql`sample_number(p.id, ${saltNumber(leaf.salt)}::bigint)`;
      return sql`(${number} >= ${from}::bigint and ${number} < ${to}::bigint)`;
    }
  }
}

/**
 * Holds where the newest word for the topic or for every topic says so: the twin of `consentState`. Written as a set of
 * people, which Postgres builds once instead of looking for everybody's words one by one.
 */
function isConsent(
  context: CompileContext,
  { channel, topic }: { channel: string; topic: string },
  state: LeafOf<"consent">["state"],
): Fragment {
  const { sql, workspaceId } = context;
  const ofLanes = joined(sql, inLanes(context, sql`c.lane`), sql` and `);
  const words = sql`select c.lane, c.profile_id from consent c
    where c.workspace_id = ${workspaceId} and c.channel = ${channel} and ${ofLanes}`;
  const isIn = (people: Fragment) => sql`(p.lane, p.id) in (${people})`;
  if (state === "unknown") return sql`(not ${isIn(sql`${words} and c.topic in (${topic}, '*')`)})`;
  if (topic === "*") return sql`(${isIn(sql`${words} and c.topic = '*' and c.state = ${state}`)})`;
  return sql`(${isIn(sql`${words} and c.topic in (${topic}, '*') group by c.lane, c.profile_id
    having (array_agg(c.state order by c.at desc, c.state))[1] = ${state}`)})`;
}

type ReachableLeaf = LeafOf<"reachable">;

/** The half of `isReachable` that asks what the person has said. */
export function hasAgreed(context: CompileContext, leaf: ReachableLeaf): Fragment {
  if (leaf.consented) return isConsent(context, leaf, "granted");
  return context.sql`(not ${isConsent(context, leaf, "denied")})`;
}

/** The half of `isReachable` that asks for an address that may be written to. */
export function hasAddress({ sql, workspaceId }: CompileContext, { channel }: ReachableLeaf): Fragment {
  const { trait, kind } = addressOf[channel];
  const isFree = (address: Fragment) => sql`${address} not in (select s.address from suppression s
    where s.workspace_id = ${workspaceId} and s.channel = ${channel})`;
  const known = sql`exists (select from (
      select usable_address(${channel}::text, i.value) as address from identity i
      where i.lane = p.lane and i.profile_id = p.id and i.workspace_id = ${workspaceId} and i.kind = ${kind}
      order by i.created_at desc, i.value limit 1) a
    where a.address is not null and ${isFree(sql`a.address`)})`;
  if (trait === null) return sql`(${known})`;
  const text = sql`json_text(p.traits -> ${trait}::text)`;
  // What is usable is compared as it is kept, without testing it a second time.
  const plain = channel === "email" ? sql`lower(trim(${text}))` : sql`translate(${text}, ' ().-', '')`;
  return sql`(case when usable_address(${channel}::text, ${text}) is not null then ${isFree(plain)} else ${known} end)`;
}
