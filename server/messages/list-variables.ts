import { z } from "zod";
import type { Db } from "@/server/db/connect";

export const listVariablesInput = z.object({ eventName: z.string().max(200).nullable().default(null) });

export type Variable = {
  /** As in a template: `profile.first_name`. */
  path: string;
  group: "profile" | "event";
  /** Somebody's value, shortened. */
  example: string;
  /** Of the people (or events) looked at, the share that has it, 0 … 1. */
  share: number;
};

const looked = 400;

type Row = { key: string; example: string | null; n: number; total: number };

/** What templates of this workspace can speak of, found by looking at some of its people and events. */
export async function listVariables(
  db: Db,
  { workspaceId, eventName }: z.infer<typeof listVariablesInput> & { workspaceId: number },
): Promise<Variable[]> {
  const sql = db.$client;
  const traits = await sql<Row[]>`
    with looked_at as materialized (
      select traits from profile where workspace_id = ${workspaceId} and merged_into_id is null
      order by id desc limit ${looked})
    select t.key, min(left(t.value, 60)) as example, count(*)::int as n, (select count(*) from looked_at)::int as total
    from looked_at cross join lateral (
      select key, value from jsonb_each_text(looked_at.traits - 'computed')
      union all
      select 'computed.' || key, value from jsonb_each_text(
        case jsonb_typeof(looked_at.traits -> 'computed') when 'object' then looked_at.traits -> 'computed' else '{}' end)
    ) t
    where t.value is not null and t.value <> '' group by t.key order by n desc, t.key limit 200`;
  const properties = eventName === null ? [] : await propertiesOf(db, workspaceId, eventName);
  const as = (group: Variable["group"]) => (row: Row) => ({
    path: pathOf(group, row.key),
    group,
    example: row.example ?? "",
    share: row.total === 0 ? 0 : row.n / row.total,
  });
  return [...traits.map(as("profile")), ...properties.map(as("event"))];
}

const propertiesOf = (db: Db, workspaceId: number, eventName: string) => db.$client<Row[]>`
  with looked_at as materialized (
    select e.properties from event_name n join lane l on true
    cross join lateral (select properties from event
      where lane = l.lane and name_id = n.id and workspace_id = n.workspace_id limit 20) e
    where n.workspace_id = ${workspaceId} and n.name = ${eventName} limit ${looked})
  select t.key, min(left(t.value, 60)) as example, count(*)::int as n, (select count(*) from looked_at)::int as total
  from looked_at cross join lateral jsonb_each_text(coalesce(looked_at.properties, '{}')) t
  where t.value is not null and t.value <> '' group by t.key order by n desc, t.key limit 200`;

/** What is computed lies in an object of its own; other names with dots are names. */
const pathOf = (group: string, key: string) =>
  (group === "profile" && /^computed\.[a-z][a-z0-9_]*$/.test(key)) || /^[A-Za-z_][\w-]*$/.test(key)
    ? `${group}.${key}`
    : `${group}["${key.replaceAll('"', "")}"]`;
