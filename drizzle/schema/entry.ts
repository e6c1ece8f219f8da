import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, lane, profileId, workspaceId } from "./columns";
import { journey } from "./definition";

/** When a person's date (birthday, renewal) next lets them into a journey. Kept by the turn whenever the trait changes. */
export const entryTimer = pgTable(
  "entry_timer",
  {
    lane: lane(),
    journeyId: integer("journey_id").notNull(),
    stepId: text("step_id").notNull(),
    profileId: profileId(),
    workspaceId: workspaceId(),
    /** Null = nothing lies ahead; the row only remembers `doneFor`. */
    dueAt: instant("due_at"),
    /** The day ("2026-11-21") that has had its turn: the same day in another zone does not let in again. */
    doneFor: text("done_for"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.journeyId, t.stepId, t.profileId] }),
    index("entry_timer_due").on(t.lane, t.dueAt),
    index("entry_timer_of_profile").on(t.lane, t.profileId),
  ],
);

/** When a schedule-entry goes out next. One row per entry step of a live version. */
export const journeySchedule = pgTable(
  "journey_schedule",
  {
    journeyId: integer("journey_id")
      .notNull()
      .references(() => journey.id, { onDelete: "cascade" }),
    stepId: text("step_id").notNull(),
    workspaceId: workspaceId(),
    versionId: integer("version_id").notNull(),
    /** Null = it has gone out for the last time. */
    nextAt: instant("next_at"),
    /** Times up to this instant have been dealt with. */
    handledUntil: instant("handled_until"),
  },
  (t) => [primaryKey({ columns: [t.journeyId, t.stepId] }), index("journey_schedule_due").on(t.nextAt)],
);

/** Many people let in at once, page by page: one time of a schedule-entry, or people picked or uploaded by a colleague. */
export const broadcast = pgTable(
  "broadcast",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    journeyId: integer("journey_id")
      .notNull()
      .references(() => journey.id, { onDelete: "cascade" }),
    stepId: text("step_id").notNull(),
    versionId: integer("version_id").notNull(),
    /** Where its people come from: the entry's segment (or everybody), or `broadcast_person`. */
    kind: text("kind", { enum: ["schedule", "picked"] })
      .notNull()
      .default("schedule"),
    /** The time of the schedule that this run stands for; when people were picked. */
    scheduledFor: instant("scheduled_for").notNull(),
    /** That time as a clock on the wall shows it, "2026-12-01T09:00"; null for picked people. */
    wallTime: text("wall_time"),
    /** What the entry event of picked people holds. */
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
    createdBy: text("created_by"),
    /** `filling`: people are still being uploaded, nobody enters yet. */
    status: text("status", { enum: ["filling", "running", "paused", "done", "stopped"] })
      .notNull()
      .default("running"),
    /** People to be looked at, counted at the start. */
    total: bigint("total", { mode: "number" }),
    startedAt: instant("started_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("broadcast_once").on(t.journeyId, t.stepId, t.scheduledFor),
    index("broadcast_by_workspace").on(t.workspaceId, t.startedAt),
  ],
);

/** How far a lane has come with a broadcast. Written by the lane's own turns. */
export const broadcastLane = pgTable(
  "broadcast_lane",
  {
    lane: lane(),
    broadcastId: integer("broadcast_id").notNull(),
    /** The profile to go on behind. */
    after: bigint("after", { mode: "number" }).notNull().default(0),
    seen: bigint("seen", { mode: "number" }).notNull().default(0),
    entered: bigint("entered", { mode: "number" }).notNull().default(0),
    /** How many were not let in, by reason. */
    refused: jsonb("refused").$type<Record<string, number>>().notNull().default({}),
    doneAt: instant("done_at"),
  },
  (t) => [primaryKey({ columns: [t.lane, t.broadcastId] })],
);

/** The people of a broadcast who were picked or uploaded. */
export const broadcastPerson = pgTable(
  "broadcast_person",
  {
    lane: lane(),
    broadcastId: integer("broadcast_id").notNull(),
    profileId: profileId(),
    workspaceId: workspaceId(),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.broadcastId, t.profileId] }),
    index("broadcast_person_of_profile").on(t.lane, t.profileId),
  ],
);

/**
 * Entries counted over all lanes, for caps: `taken` of a journey's window. A lane reserves what it needs in a short
 * transaction of its own and notes it in `lane_quota`, so that no turn waits for another lane.
 */
export const entryQuota = pgTable(
  "entry_quota",
  {
    journeyId: integer("journey_id").notNull(),
    span: text("span", { enum: ["hour", "day", "total"] }).notNull(),
    /** Start of the hour or day; the epoch for `total`. */
    startsAt: instant("starts_at").notNull(),
    taken: bigint("taken", { mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.journeyId, t.span, t.startsAt] })],
);

/** What a lane has reserved of a quota and used of it. A crash after reserving leaves the rest for its next turn. */
export const laneQuota = pgTable(
  "lane_quota",
  {
    lane: lane(),
    journeyId: integer("journey_id").notNull(),
    span: text("span", { enum: ["hour", "day", "total"] }).notNull(),
    startsAt: instant("starts_at").notNull(),
    reserved: bigint("reserved", { mode: "number" }).notNull().default(0),
    used: bigint("used", { mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.lane, t.journeyId, t.span, t.startsAt] })],
);

/** A rate gate's next free instant, over all lanes: whoever arrives takes the slots from there on, in order. */
export const rateGate = pgTable(
  "rate_gate",
  {
    journeyId: integer("journey_id").notNull(),
    stepId: text("step_id").notNull(),
    nextAt: instant("next_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.journeyId, t.stepId] })],
);
