import { bigint, integer, smallint, timestamp } from "drizzle-orm/pg-core";

/**
 * Column helpers shared by every aggregate.
 *
 * Per-person tables start their key with `lane` so that one turn touches one lane only and the
 * same schema can be distributed by `lane` (docs/architecture.md).
 */
export const lane = () => smallint("lane").notNull();

/** A profile's id: a positive bigint, read as a JavaScript number (safe below 2^53). */
export const profileId = () => bigint("profile_id", { mode: "number" }).notNull();

export const bigId = (name: string) => bigint(name, { mode: "number" });

export const workspaceId = () => integer("workspace_id").notNull();

/** An instant. Always `timestamptz`, always a `Date` in TypeScript. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const createdAt = () => instant("created_at").notNull().defaultNow();
