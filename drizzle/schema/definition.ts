import { sql } from "drizzle-orm";
import { boolean, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ComputedTraitDefinition } from "@/domain/computed-trait/definition";
import type { JourneyDocument } from "@/domain/journey/document";
import type { Predicate } from "@/domain/segment/predicate";
import type { SegmentFlow } from "@/domain/segment-flow/document";
import { createdAt, instant, workspaceId } from "./columns";
import { workspace } from "./workspace";

/** A named, live set of profiles. Membership rows carry its id. */
export const segment = pgTable(
  "segment",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    predicate: jsonb("predicate").$type<Predicate>().notNull(),
    /** The drawing, where the segment was drawn; its predicate is what the drawing's output says. */
    flow: jsonb("flow").$type<SegmentFlow>(),
    /** A drawing with several outputs belongs to one segment; the other outputs name it here. */
    flowOwnerId: integer("flow_owner_id"),
    revision: integer("revision").notNull().default(1),
    /** `computing` until the first whole-population pass has ended; only `live` segments start journeys. */
    status: text("status", { enum: ["computing", "live", "failed"] })
      .notNull()
      .default("computing"),
    lanesDone: integer("lanes_done").notNull().default(0),
    createdBy: text("created_by"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    archivedAt: instant("archived_at"),
  },
  (t) => [index("segment_by_workspace").on(t.workspaceId)],
);

/**
 * A trait worked out from events and kept with every person. Its values lie in `profile.traits` under `computed` and `key`;
 * `computed_value` holds what keeps them up to date.
 */
export const computedTrait = pgTable(
  "computed_trait",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    /** Never changes: predicates, texts and exports name it. */
    key: text("key").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    definition: jsonb("definition").$type<ComputedTraitDefinition>().notNull(),
    revision: integer("revision").notNull().default(1),
    /**
     * `computing` until everybody has been looked at once, `stopped` while somebody has called that off. `removing` until
     * everybody's value is gone, then the row goes as well.
     */
    status: text("status", { enum: ["computing", "live", "stopped", "failed", "removing"] })
      .notNull()
      .default("computing"),
    lanesDone: integer("lanes_done").notNull().default(0),
    createdBy: text("created_by"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("computed_trait_key").on(t.workspaceId, t.key)],
);

/**
 * Where a rank ("the top 20 % by spend") begins, as of its last refresh: membership compares each person's own number
 * with it. `key` is the rank's `rankKey`; a null threshold means that nobody has a number. A rule that keeps one person
 * of each key has no number but the list of those it keeps.
 */
export const rankThreshold = pgTable(
  "rank_threshold",
  {
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    threshold: doublePrecision("threshold"),
    listId: integer("list_id"),
    asOf: instant("as_of").notNull(),
    /** While those between this threshold and the new one are still to be asked again, `is_spread` is false. */
    previous: doublePrecision("previous"),
    isSpread: boolean("is_spread").notNull().default(true),
  },
  (t) => [uniqueIndex("rank_threshold_once").on(t.workspaceId, sql`md5(${t.key})`)],
);

/** A flowchart of steps. The draft is edited here; published versions are immutable rows of `journey_version`. */
export const journey = pgTable(
  "journey",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId().references(() => workspace.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    status: text("status", { enum: ["draft", "live", "paused", "stopped"] })
      .notNull()
      .default("draft"),
    liveVersionId: integer("live_version_id"),
    /** The version that was live when the journey was last stopped: nothing of it or an older one is sent any more. */
    stoppedVersionId: integer("stopped_version_id"),
    draft: jsonb("draft").$type<JourneyDocument>().notNull(),
    /** Optimistic concurrency: a save names the revision it was based on. */
    draftRevision: integer("draft_revision").notNull().default(1),
    draftEditedBy: text("draft_edited_by"),
    createdBy: text("created_by"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    archivedAt: instant("archived_at"),
  },
  (t) => [index("journey_by_workspace").on(t.workspaceId)],
);

export const journeyVersion = pgTable(
  "journey_version",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    journeyId: integer("journey_id")
      .notNull()
      .references(() => journey.id, { onDelete: "cascade" }),
    workspaceId: workspaceId(),
    number: integer("number").notNull(),
    document: jsonb("document").$type<JourneyDocument>().notNull(),
    /** Set when this version repeats an earlier one: a roll-back. */
    repeats: integer("repeats"),
    note: text("note").notNull().default(""),
    publishedBy: text("published_by"),
    publishedAt: instant("published_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("journey_version_number").on(t.journeyId, t.number)],
);

/**
 * A version that is to be published at a moment: exactly the document that was looked at, with what becomes of people in
 * older versions. A journey has at most one ahead; those that are over stay as history.
 */
export const plannedPublish = pgTable(
  "planned_publish",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    journeyId: integer("journey_id")
      .notNull()
      .references(() => journey.id, { onDelete: "cascade" }),
    workspaceId: workspaceId(),
    publishAt: instant("publish_at").notNull(),
    document: jsonb("document").$type<JourneyDocument>().notNull(),
    /** The draft's revision it was taken from. */
    revision: integer("revision").notNull(),
    note: text("note").notNull().default(""),
    /** What becomes of people in older versions: `waitingChoice` of server/journeys/move-waiting.ts. */
    waiting: jsonb("waiting").notNull(),
    plannedBy: text("planned_by"),
    plannedAt: instant("planned_at").notNull().defaultNow(),
    status: text("status", { enum: ["planned", "published", "failed", "cancelled"] })
      .notNull()
      .default("planned"),
    /** The version that came of it. */
    versionId: integer("version_id"),
    /** Why nothing came of it: a word of domain/journey/planned-publish.ts. */
    reason: text("reason"),
    settledAt: instant("settled_at"),
    settledBy: text("settled_by"),
  },
  (t) => [
    uniqueIndex("planned_publish_once").on(t.journeyId).where(sql`status = 'planned'`),
    index("planned_publish_due").on(t.publishAt).where(sql`status = 'planned'`),
    index("planned_publish_of_journey").on(t.journeyId, t.plannedAt),
  ],
);
