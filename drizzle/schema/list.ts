import { index, integer, jsonb, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import type { Predicate } from "@/domain/segment/predicate";
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
    /**
     * How it came to be; people can be put on it and taken off it in every way afterwards. `keys`: who is kept of each key
     * by a rule of a segment (docs/decisions/0011); no screen shows it.
     */
    origin: text("origin", { enum: ["hand", "upload", "snapshot", "keys"] })
      .notNull()
      .default("hand"),
    /** A snapshot: the segment it was kept from and what that said at the moment. */
    segmentId: integer("segment_id"),
    predicate: jsonb("predicate").$type<Predicate>(),
    takenAt: instant("taken_at"),
    /** Lanes that have not yet put all of the segment's people on it. */
    lanesLeft: smallint("lanes_left").notNull().default(0),
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

/** When people were last put on a list or taken off it, per lane, so that lanes never wait for each other. */
export const listChange = pgTable(
  "list_change",
  {
    lane: lane(),
    listId: integer("list_id").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.lane, t.listId] })],
);
