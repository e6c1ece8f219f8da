import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { requireSegment } from "./require-segment";

export const overlapInput = z.object({
  segmentId: z.number().int().positive(),
  others: z.array(z.number().int().positive()).min(1).max(5),
});

/** How many people are in exactly these segments of those asked about. */
export type OverlapPart = { segmentIds: number[]; people: number };

/** Into which combinations the people of several segments fall, largest first. One statement over the memberships. */
export async function readOverlap(
  db: Db,
  input: z.infer<typeof overlapInput> & { workspaceId: number },
): Promise<OverlapPart[]> {
  await requireSegment(db, input);
  const ids = [...new Set([input.segmentId, ...input.others])];
  const rows = await db.$client<OverlapPart[]>`
    select "segmentIds", count(*)::int as people from (
      select array_agg(m.segment_id order by m.segment_id) as "segmentIds"
      from lane l join membership m on m.lane = l.lane
      where m.segment_id = any(${ids}::int[]) and m.is_member and m.workspace_id = ${input.workspaceId}
      group by m.lane, m.profile_id
    ) as person
    group by "segmentIds" order by people desc`;
  return [...rows];
}
