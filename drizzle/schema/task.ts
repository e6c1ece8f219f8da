import { bigint, boolean, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bigId, instant, lane, profileId, workspaceId } from "./columns";

/** Something for a colleague to do about a person: a call, a visit, a ticket. Written by the turn under a unique key. */
export const task = pgTable(
  "task",
  {
    lane: lane(),
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    profileId: profileId(),
    /** Null for tasks made by hand. */
    enrolmentId: bigId("enrolment_id"),
    journeyId: integer("journey_id"),
    stepId: text("step_id"),
    visit: integer("visit").notNull().default(1),
    title: text("title").notNull(),
    details: text("details").notNull().default(""),
    urgency: text("urgency", { enum: ["low", "normal", "high"] })
      .notNull()
      .default("normal"),
    /** User id; null = whoever takes it. */
    assignee: text("assignee"),
    dueAt: instant("due_at"),
    status: text("status", { enum: ["open", "done", "cancelled"] })
      .notNull()
      .default("open"),
    /** When the journey ends for the person first (an exit rule, a stop), the task is closed with it. */
    closesWithJourney: boolean("closes_with_journey").notNull().default(false),
    /** Why it was closed without anybody: how the journey ended, in the words of domain/journey/outcome.ts. */
    closedReason: text("closed_reason"),
    /** What came of it, in the words of whoever did it; a journey can wait for it. */
    outcome: text("outcome"),
    note: text("note").notNull().default(""),
    createdAt: instant("created_at").notNull().defaultNow(),
    closedAt: instant("closed_at"),
    closedBy: text("closed_by"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.id] }),
    uniqueIndex("task_once").on(t.lane, t.enrolmentId, t.stepId, t.visit),
    index("task_of_profile").on(t.lane, t.profileId),
    index("task_by_workspace").on(t.workspaceId, t.status, t.createdAt),
  ],
);
