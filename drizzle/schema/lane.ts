import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { instant, lane as laneColumn, profileId, workspaceId } from "./columns";

/** A fixed hash partition of the people: the unit of ordering and of scale. Its row lock is the turn. */
export const lane = pgTable("lane", {
  lane: smallint("lane").primaryKey(),
  /** When this lane next has a timer due; null = none. Written by the turn. */
  nextDueAt: instant("next_due_at"),
});

/** Accepted but not yet handled. A row already names its lane and profile; a turn deletes what it handled. */
export const inbox = pgTable(
  "inbox",
  {
    lane: laneColumn(),
    /** No cache: ids of one sender's requests must rise in the order in which they were answered. */
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    profileId: profileId(),
    kind: text("kind", {
      enum: [
        "track",
        "page",
        "screen",
        "identify",
        "group",
        "alias",
        "merge",
        "consent",
        "receipt",
        "enrol",
        "list",
        "erase",
      ],
    }).notNull(),
    messageId: uuid("message_id").notNull(),
    /** Null for kinds that are not an event in the person's history. */
    nameId: integer("name_id"),
    time: instant("time").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    /** Traits to set; a null value removes the trait. */
    traits: jsonb("traits").$type<Record<string, unknown>>(),
    properties: jsonb("properties").$type<Record<string, unknown>>(),
    context: jsonb("context").$type<Record<string, unknown>>(),
    /** How many effects of steps, each setting off the next, led here; 0 = it came from outside. */
    hop: smallint("hop").notNull().default(0),
    /** False for imported history: it changes people and segments but starts no journey. */
    live: boolean("live").notNull().default(true),
  },
  (t) => [primaryKey({ columns: [t.lane, t.id] })],
);

/**
 * Rows no turn could handle, with the reason: one bad row must not hold up its lane. Put back by inserting `row`
 * into the inbox once the fault is repaired.
 */
export const setAside = pgTable(
  "set_aside",
  {
    lane: laneColumn(),
    id: bigint("id", { mode: "number" }).notNull(),
    workspaceId: workspaceId(),
    row: jsonb("row").$type<Record<string, unknown>>().notNull(),
    reason: text("reason").notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.lane, t.id] }), index("set_aside_by_workspace").on(t.workspaceId, t.at)],
);

/**
 * Live membership. A row exists for members, and for non-members whose answer can change with no new
 * event; `until` is that instant.
 */
export const membership = pgTable(
  "membership",
  {
    lane: laneColumn(),
    segmentId: integer("segment_id").notNull(),
    profileId: profileId(),
    workspaceId: workspaceId(),
    isMember: boolean("is_member").notNull(),
    since: instant("since").notNull(),
    until: instant("until"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.segmentId, t.profileId] }),
    index("membership_due").on(t.lane, t.until),
    index("membership_of_profile").on(t.lane, t.profileId),
  ],
);

/**
 * What a computed trait says of a person: a row for everybody with another value than that of doing nothing, and for
 * those whose value time alone can change; `until` is that instant. The value itself is also in `profile.traits`, where
 * everything reads it.
 */
export const computedValue = pgTable(
  "computed_value",
  {
    lane: laneColumn(),
    traitId: integer("trait_id").notNull(),
    profileId: profileId(),
    workspaceId: workspaceId(),
    /** Null where only the timer matters. */
    value: jsonb("value").$type<string | number | boolean>(),
    /** Since when the value is what it is. */
    since: instant("since").notNull(),
    until: instant("until"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.traitId, t.profileId] }),
    index("computed_value_due").on(t.lane, t.until),
    index("computed_value_of_profile").on(t.lane, t.profileId),
  ],
);

/** How many people entered and left a segment in each hour, for its growth. Added to whenever membership changes. */
export const segmentMove = pgTable(
  "segment_move",
  {
    lane: laneColumn(),
    segmentId: integer("segment_id").notNull(),
    /** Start of the hour (UTC). */
    hour: instant("hour").notNull(),
    entered: integer("entered").notNull().default(0),
    left: integer("left").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.lane, t.segmentId, t.hour] })],
);
