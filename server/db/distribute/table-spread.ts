import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/drizzle/schema";

/** How the tables of the schema are spread over a cluster. */
export type TableSpread = {
  /** By `lane`, all together: one turn touches one shard. */
  byLane: string[];
  /** Whole on every node: what turns and readings join with. */
  everywhere: string[];
  /** Whole on the coordinator: the directory, accounts, imports. */
  coordinator: string[];
};

/** They name a lane but are not one person's: the directory finds people by what the world calls them. */
const wholeThough = new Set(["identity", "mailbox_mail"]);

const definitions = [
  ...["workspace", "definition_epoch", "install", "journey", "journey_version", "segment", "event_name", "list"],
  ...["broadcast", "rank_threshold", "suppression", "computed_trait"],
];

/** Reads it off the schema, so that a new table with a lane is spread without being listed anywhere. */
export function tableSpread(): TableSpread {
  const tables = Object.values(schema).filter((one) => one instanceof PgTable);
  const configs = tables.map((table) => getTableConfig(table));
  const hasLane = (name: string) =>
    !wholeThough.has(name) &&
    configs.some((one) => one.name === name && one.columns.some((column) => column.name === "lane"));
  const names = configs.map(({ name }) => name).sort();
  const everywhere = names.filter((name) => definitions.includes(name));
  const byLane = names.filter(hasLane);
  return { byLane, everywhere, coordinator: names.filter((n) => !byLane.includes(n) && !everywhere.includes(n)) };
}
