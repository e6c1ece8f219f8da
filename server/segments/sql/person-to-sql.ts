import type { Fragment } from "postgres";
import { leafKey } from "@/domain/segment/leaf-key";
import type { CoreLeaf } from "@/domain/segment/leaves/expand";
import { addressOf } from "@/domain/segment/leaves/reach";
import { saltNumber, sampleBounds } from "@/domain/segment/leaves/sample";
import type { LeafOf } from "@/domain/segment/predicate";
import type { CompileContext, EventLeaf } from "./aggregates";
import { boundsOf, inWindow } from "./events-to-sql";
import { journeyInstants } from "./journey-to-sql";
import { filterToSql } from "./test-to-sql";

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
      return sql`(${consentState(context, leaf)} = ${leaf.state})`;
    case "reachable":
      return reachable(context, leaf);
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

/** The newest word for the topic or for every topic: the twin of `consentState`. */
function consentState({ sql }: CompileContext, { channel, topic }: { channel: string; topic: string }): Fragment {
  return sql`coalesce((select c.state from consent c where c.lane = p.lane and c.profile_id = p.id
    and c.channel = ${channel} and c.topic in (${topic}, '*') order by c.at desc, c.state limit 1), 'unknown')`;
}

/** The twin of `isReachable`. */
function reachable(context: CompileContext, leaf: LeafOf<"reachable">): Fragment {
  const { sql, workspaceId } = context;
  const { channel } = leaf;
  const { trait, kind } = addressOf[channel];
  const known = sql`(select usable_address(${channel}::text, i.value) from identity i
    where i.lane = p.lane and i.profile_id = p.id and i.workspace_id = ${workspaceId} and i.kind = ${kind}
    order by i.created_at desc, i.value limit 1)`;
  const address =
    trait === null
      ? known
      : sql`coalesce(usable_address(${channel}::text, json_text(p.traits -> ${trait}::text)), ${known})`;
  const said = leaf.consented
    ? sql`${consentState(context, leaf)} = 'granted'`
    : sql`${consentState(context, leaf)} <> 'denied'`;
  return sql`(${said} and exists (select from (select ${address} as address) a where a.address is not null
    and not exists (select from suppression s
      where s.workspace_id = ${workspaceId} and s.channel = ${channel} and s.address = a.address)))`;
}
