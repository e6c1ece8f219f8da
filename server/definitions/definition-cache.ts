import type { Graph } from "@/domain/journey/compile-graph";
import type { Sql, Tx } from "@/server/db/connect";
import type { Definitions } from "./definitions";
import { type GraphCache, loadDefinitions, loadGraphs } from "./load-definitions";

/** Definitions kept between turns: per database, one of these. */
export type DefinitionCache = {
  /** The definitions of this epoch, read again only when the epoch has changed. */
  at(sql: Sql | Tx, epoch: number): Promise<Definitions>;
  /** Graphs of versions that people are still in, by version id. A version that cannot be read is missing. */
  graphs(sql: Sql | Tx, versionIds: readonly number[]): Promise<ReadonlyMap<number, Graph>>;
  /** Names of events by their dictionary id. */
  names(sql: Sql | Tx, nameIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /**
   * Unused enrolment ids, taken from the sequence a thousand at a time. Not within a transaction: were the database to stop
   * before its commit, the sequence would give the ids that are kept here to somebody else as well.
   */
  enrolmentIds(pool: Sql, count: number): Promise<number[]>;
};

/** Makes an empty cache. */
export function definitionCache(): DefinitionCache {
  const graphs: GraphCache = new Map();
  const names = new Map<number, string>();
  let ids: number[] = [];
  let known: Definitions | null = null;
  return {
    async at(sql, epoch) {
      if (known?.epoch !== epoch) known = await loadDefinitions(sql, epoch, graphs);
      return known;
    },
    async graphs(sql, versionIds) {
      await loadGraphs(sql, versionIds, graphs);
      return graphs;
    },
    async names(sql, nameIds) {
      const missing = [...new Set(nameIds)].filter((id) => !names.has(id));
      if (missing.length > 0) {
        const rows = await sql<{ id: number; name: string }[]>`
          select id, name from event_name where id = any(${missing}::int[])`;
        for (const { id, name } of rows) names.set(id, name);
      }
      return names;
    },
    async enrolmentIds(pool, count) {
      if (ids.length < count) {
        const rows = await pool<{ id: number }[]>`
          select nextval('enrolment_id_seq') as id from generate_series(1, ${Math.max(count, 1000)})`;
        ids = rows.map(({ id }) => id);
      }
      return ids.splice(0, count);
    },
  };
}
