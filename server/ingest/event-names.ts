import type { Sql, Tx } from "@/server/db/connect";

const nameCountMax = 100_000;

/** The dictionary of event names: ids never change, so a process asks for each name once. */
export class EventNames {
  private readonly ids = new Map<string, number>();

  /** The ids of a workspace's names, made where missing; at most two statements, none when all are known. */
  async idsOf(sql: Sql | Tx, workspaceId: number, names: Iterable<string>): Promise<(name: string) => number> {
    const key = (name: string) => `${workspaceId} ${name}`;
    const missing = [...new Set(names)].filter((name) => !this.ids.has(key(name)));
    if (missing.length > 0) {
      if (this.ids.size + missing.length > nameCountMax) this.ids.clear();
      for (const { id, name } of await findOrMake(sql, workspaceId, missing)) this.ids.set(key(name), id);
    }
    return (name) => {
      const id = this.ids.get(key(name));
      if (id === undefined) throw new Error(`No id for the event name ${name}.`);
      return id;
    };
  }
}

type Row = { id: number; name: string };

async function findOrMake(sql: Sql | Tx, workspaceId: number, names: string[]): Promise<Row[]> {
  const find = () => sql<Row[]>`
    select id, name from event_name where workspace_id = ${workspaceId} and name = any(${names}::text[])`;
  const known = await find();
  if (known.length === names.length) return known;
  const have = new Set(known.map((row) => row.name));
  const fresh = names.filter((name) => !have.has(name)).sort();
  await sql`
    insert into event_name (workspace_id, name) select ${workspaceId}, unnest(${fresh}::text[]) on conflict do nothing`;
  return find();
}
