import type { inbox } from "@/drizzle/schema";

/** An inbox row as the turn reads it. */
export type InboxRow = typeof inbox.$inferSelect;
