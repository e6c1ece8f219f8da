import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, instant, workspaceId } from "./columns";

/**
 * An isolated tenant. Who may enter lives in the auth tables (`organization`, `member`);
 * this row holds the compact number that per-person rows carry, and the workspace's settings.
 */
export const workspace = pgTable("workspace", {
  id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
  organizationId: text("organization_id").notNull().unique(),
  /** IANA zone used where a profile has none of its own. */
  timezone: text("timezone").notNull().default("Asia/Kolkata"),
  /** ISO 4217 */
  currency: text("currency").notNull().default("INR"),
  /** BCP 47 tag that formats numbers and dates, e.g. `en-IN` (1,00,000). */
  numberLocale: text("number_locale").notNull().default("en-IN"),
  /** Everything else, validated by `workspaceSettings` in domain/workspace. */
  settings: jsonb("settings").notNull().default({}),
  createdAt: createdAt(),
});

/** A place events come from. Its write key is public by nature: it can only send, never read. */
export const source = pgTable(
  "source",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["web", "server", "mobile", "import", "sample"] }).notNull(),
    writeKey: text("write_key").notNull().unique(),
    createdAt: createdAt(),
    revokedAt: instant("revoked_at"),
  },
  (t) => [index("source_by_workspace").on(t.workspaceId)],
);

/** A bearer token of the REST API. Only its SHA-256 is kept. */
export const apiToken = pgTable(
  "api_token",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    tokenHash: text("token_hash").notNull(),
    /** First characters, shown so that people can tell tokens apart. */
    prefix: text("prefix").notNull(),
    role: text("role", { enum: ["owner", "admin", "member", "viewer"] }).notNull(),
    createdBy: text("created_by"),
    createdAt: createdAt(),
    lastUsedAt: instant("last_used_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [uniqueIndex("api_token_hash").on(t.tokenHash), index("api_token_by_workspace").on(t.workspaceId)],
);

/** Event names are dictionary-coded: an event row carries `name_id`. */
export const eventName = pgTable(
  "event_name",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    firstSeenAt: createdAt(),
  },
  (t) => [uniqueIndex("event_name_unique").on(t.workspaceId, t.name)],
);
