import { z } from "zod";
import { replayResult } from "@/domain/journey/replay/tally";
import type { Db } from "@/server/db/connect";
import { DomainError } from "@/server/domain-error";
import { anyIdentityOf, nameOf } from "@/server/people/person-sql";

export const replayPeopleInput = z.object({
  replayId: z.number().int(),
  stepId: z.string().max(100),
  /** `arrived`, `waiting`, `left`, `dropped` or `port x`. */
  what: z.string().max(100),
});

export type ReplayPerson = { id: number; name: string | null; knownAs: string | null };

/** Some of the people behind a number of a replay, those who still exist. */
export async function listReplayPeople(
  db: Db,
  { replayId, stepId, what, workspaceId }: z.infer<typeof replayPeopleInput> & { workspaceId: number },
): Promise<ReplayPerson[]> {
  const sql = db.$client;
  const [row] = await sql<{ result: unknown }[]>`
    select result from replay where id = ${replayId} and workspace_id = ${workspaceId}`;
  if (!row) throw new DomainError("not_found", "There is no such replay.");
  const result = replayResult.safeParse(row.result);
  const ids = result.success ? (result.data.people[stepId]?.[what] ?? []) : [];
  if (ids.length === 0) return [];
  return sql<ReplayPerson[]>`
    select p.id, ${nameOf(sql)} as name, coalesce(p.traits->>'email', ${anyIdentityOf(sql)}) as "knownAs"
    from unnest(${ids}::bigint[]) with ordinality as u (id, n)
    join profile p on p.lane = lane_of(u.id, (select lanes from install)) and p.id = u.id
    where p.workspace_id = ${workspaceId} and p.merged_into_id is null order by u.n`;
}
