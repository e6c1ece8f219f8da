import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";
import { exactUntil } from "../exact-until";

export const listMembersInput = z.object({
  segmentId: z.number().int().positive(),
  /** Where the page before ended. */
  cursor: z.object({ lane: z.number().int(), profileId: z.number().int() }).nullish(),
  limit: z.number().int().min(1).max(200).default(50),
});

export type SegmentMember = {
  profileId: number;
  lane: number;
  name: string | null;
  email: string | null;
  knownAs: string | null;
  since: Date;
  /** When time alone may end or change it; null = never. */
  until: Date | null;
};

/**
 * A page of the people in a segment. Walks the membership key lane by lane, so that a page costs the same wherever it
 * is; the order has no meaning.
 */
export async function listMembers(
  db: Db,
  { workspaceId, segmentId, cursor, limit }: z.infer<typeof listMembersInput> & { workspaceId: number },
): Promise<{ members: SegmentMember[]; next: { lane: number; profileId: number } | null }> {
  const sql = db.$client;
  const from = cursor ?? { lane: 0, profileId: 0 };
  const rows = await sql<SegmentMember[]>`
    with page as materialized (
      select m.lane, m.profile_id, m.since, m.until
      from lane l cross join lateral (
        select m.lane, m.profile_id, m.since, m.until from membership m
        where m.lane = l.lane and m.segment_id = ${segmentId} and m.workspace_id = ${workspaceId} and m.is_member
          and (l.lane > ${from.lane} or m.profile_id > ${from.profileId})
        order by m.profile_id limit ${limit + 1}
      ) as m
      where l.lane >= ${from.lane}
      order by m.lane, m.profile_id limit ${limit + 1}
    )
    select page.lane, page.profile_id as "profileId", page.since, page.until,
      ${nameOf(sql)} as name, p.traits->>'email' as email, ${anyIdentityOf(sql)} as "knownAs"
    from page join profile p on p.lane = page.lane and p.id = page.profile_id
    order by page.lane, page.profile_id`;
  const page = rows.slice(0, limit).map((member) => ({ ...member, segmentId }));
  const members = (await exactUntil(sql, { workspaceId, members: page, now: new Date() })).map(
    ({ segmentId: _, ...member }) => member,
  );
  const last = members.at(-1);
  return {
    members,
    next: rows.length > limit && last ? { lane: last.lane, profileId: last.profileId } : null,
  };
}
