import { index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, instant, lane, profileId, workspaceId } from "./columns";
import { workspace } from "./workspace";

/** A named set of people kept by hand, by upload or by journeys: nobody enters or leaves it by themselves. */
export const list = pgTable(
  "list",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    createdBy: text("created_by"),
    createdAt: createdAt(),
    archivedAt: instant("archived_at"),
  },
  (t) => [index("list_by_workspace").on(t.workspaceId)],
);

/** Who is on a list. Written by the turn only (inbox rows of kind `list`), so that segments hear of it. */
export const listMember = pgTable(
  "list_member",
  {
    lane: lane(),
    listId: integer("list_id").notNull(),
    profileId: profileId(),
    workspaceId: workspaceId(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.listId, t.profileId] }),
    index("list_member_of_profile").on(t.lane, t.profileId),
  ],
);
