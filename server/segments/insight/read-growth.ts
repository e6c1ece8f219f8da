import { z } from "zod";
import type { Db } from "@/server/db/connect";
import { requireSegment } from "./require-segment";

export const growthInput = z.object({
  segmentId: z.number().int().positive(),
  /** Calendar days of the workspace, today included. */
  days: z.number().int().min(7).max(366).default(30),
});

/** `members` at the end of the day; null before the segment was first counted. */
export type GrowthDay = { day: string; entered: number; left: number; members: number | null };

/**
 * How many people entered and left on each day, and how many were in it at its end: counted back from those who are in
 * it now. Two statements.
 */
export async function readGrowth(
  db: Db,
  input: z.infer<typeof growthInput> & { workspaceId: number },
): Promise<GrowthDay[]> {
  await requireSegment(db, input);
  const sql = db.$client;
  const [days, [now]] = await Promise.all([
    sql<{ day: string; entered: number; left: number; known: boolean }[]>`
      with zone as (select timezone as name from workspace where id = ${input.workspaceId}),
      day as (
        select d::date as day from zone, generate_series(
          (now() at time zone zone.name)::date - ${input.days - 1}::int, (now() at time zone zone.name)::date, '1 day') as d
      ), moved as (
        select (m.hour at time zone zone.name)::date as day, sum(m.entered) as entered, sum(m."left") as "left"
        from zone, lane l join segment_move m on m.lane = l.lane
        where m.segment_id = ${input.segmentId}
        group by 1
      )
      select to_char(day.day, 'YYYY-MM-DD') as day, coalesce(moved.entered, 0)::int as entered,
        coalesce(moved."left", 0)::int as "left", day.day >= (select min(day) from moved) as known
      from day left join moved on moved.day = day.day order by day.day desc`,
    sql<{ members: number }[]>`
      select count(*)::int as members from lane l join membership m on m.lane = l.lane
      where m.segment_id = ${input.segmentId} and m.is_member`,
  ]);
  let members = now?.members ?? 0;
  const found = days.map(({ known, ...day }) => {
    const atItsEnd = members;
    members += day.left - day.entered;
    return { ...day, members: known ? atItsEnd : null };
  });
  return found.reverse();
}
