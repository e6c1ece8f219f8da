import { boolean, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";

/** One row: what is fixed when this installation is made. */
export const install = pgTable("install", {
  only: boolean("only").primaryKey().default(true),
  /** Number of lanes; people are spread over lanes 0 … lanes-1. Fixed for the life of the database. */
  lanes: smallint("lanes").notNull(),
  /** 32 random bytes, hex. Signs sessions, tracking links and unsubscribe links. */
  secret: text("secret").notNull(),
  createdAt: createdAt(),
});

/**
 * One row whose number grows with every change of a definition the turn depends on
 * (publish, pause, segment edited …). A turn reads it with its lane lock and reloads
 * definitions when it changed, so a pause is in force from the first turn after its commit.
 */
export const definitionEpoch = pgTable("definition_epoch", {
  only: boolean("only").primaryKey().default(true),
  value: integer("value").notNull().default(0),
});
