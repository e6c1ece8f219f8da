import { bigint, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
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
    dueAt: instant("due_at").notNull(),
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

/** One going-out of a schedule-entry: a broadcast under way or over. */
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
    /** The time of the schedule that this run stands for. */
    scheduledFor: instant("scheduled_for").notNull(),
    status: text("status", { enum: ["running", "paused", "done", "stopped"] })
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
    doneAt: instant("done_at"),
  },
  (t) => [primaryKey({ columns: [t.lane, t.broadcastId] })],
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
