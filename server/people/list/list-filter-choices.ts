import type { Db } from "@/server/db/connect";

export type FilterChoices = {
  segments: { id: number; name: string }[];
  events: string[];
  /** Names of traits seen on a sample of the people, most frequent first. */
  traits: string[];
};

/** Rows looked at for trait names: enough to see every name that more than a handful of people have. */
const sampled = 2000;

/** What the people list can be filtered by. */
export async function listFilterChoices(db: Db, { workspaceId }: { workspaceId: number }): Promise<FilterChoices> {
  const sql = db.$client;
  const [segments, events, traits] = await Promise.all([
    sql<FilterChoices["segments"]>`
      select id, name from segment where workspace_id = ${workspaceId} and archived_at is null order by lower(name)`,
    sql<
      { name: string }[]
    >`select name from event_name where workspace_id = ${workspaceId} order by lower(name) limit 1000`,
    sql<{ name: string }[]>`
      select key as name from (
        select traits from profile where workspace_id = ${workspaceId} order by id desc limit ${sampled}
      ) p, jsonb_object_keys(p.traits) as key
      group by key order by count(*) desc, key limit 300`,
  ]);
  return { segments: [...segments], events: events.map((e) => e.name), traits: traits.map((t) => t.name) };
}
