import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { loadModule, type Node, parseSync } from "libpg-query";
import * as schema from "@/drizzle/schema";
import type { Sql } from "@/server/db/connect";
import { type LaneTables, lineageOf } from "./lane-lineage";

/** Every table with a column `lane`. The directory is kept whole elsewhere, but a turn asks it about its own lane only. */
export function laneTables(): LaneTables {
  const tables = Object.values(schema).filter((one) => one instanceof PgTable);
  const configs = tables.map((table) => getTableConfig(table));
  return new Set(
    configs.filter(({ columns }) => columns.some((column) => column.name === "lane")).map(({ name }) => name),
  );
}

type Statement = { text: string; params: readonly unknown[] };

const isTurn = /from lane where lane = \$\d+ for update skip locked/;
const locks = /from lane where lane = \$\d+ for update/;

/**
 * Listens to what a pool sends, keeps the statements of turns, and tells which of them are not held to the lane that
 * their turn has locked. For tests: the same SQL must run on a database spread by lane.
 */
export function watchTurns(sql: Sql): { faults(): Promise<string[]>; readonly turns: number; readonly seen: number } {
  const open = new Map<number, Statement[]>();
  const kept = new Map<string, { statement: Statement; held: Set<number> }>();
  let turns = 0;
  sql.options.debug = (connection, text, params) => {
    if (/^begin\b/.test(text)) open.set(connection, []);
    else if (/^(commit|rollback)\b/.test(text)) {
      const statements = open.get(connection) ?? [];
      open.delete(connection);
      if (statements.some((one) => isTurn.test(one.text))) {
        turns++;
        keep(statements);
      }
    } else open.get(connection)?.push({ text, params: params.map(small) });
  };
  const keep = (statements: readonly Statement[]) => {
    const held = new Set(
      statements.flatMap(({ text, params }) => (locks.test(text) && typeof params[0] === "number" ? [params[0]] : [])),
    );
    for (const statement of statements) {
      kept.set(`${[...held]} ${statement.text} ${JSON.stringify(statement.params)}`, { statement, held });
    }
  };
  return {
    get turns() {
      return turns;
    },
    get seen() {
      return kept.size;
    },
    async faults() {
      await loadModule();
      const parsed = new Map<string, Node[]>();
      const found = [...kept.values()].flatMap(({ statement, held }) => faultsIn(statement, held, parsed));
      return [...new Set(found)];
    },
  };
}

/** Only numbers can be lanes; the rest would only fill the memory. */
const small = (value: unknown) => (typeof value === "number" ? value : null);

function faultsIn({ text, params }: Statement, held: ReadonlySet<number>, parsed: Map<string, Node[]>): string[] {
  const tree = parsed.get(text) ?? parseSync(text).stmts?.flatMap(({ stmt }) => stmt ?? []) ?? [];
  parsed.set(text, tree);
  return tree.flatMap((statement) => {
    const { lanes, faults } = lineageOf(statement, params, laneTables());
    const foreign = [...lanes].filter((lane) => !held.has(lane));
    const all = foreign.length > 0 ? [...faults, "it reaches into a lane its turn does not hold"] : faults;
    return all.map((fault) => `${fault}: ${text.replace(/\s+/g, " ").trim()}`);
  });
}
