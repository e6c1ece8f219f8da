import { boolean, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { JourneyDocument } from "@/domain/journey/document";
import type { ReplayResult } from "@/domain/journey/replay/tally";
import { createdAt, instant, workspaceId } from "./columns";
import { journey } from "./definition";

/**
 * A draft run over the workspace's own past: what would have happened. Worked out by lane in the background and kept
 * with the document as it was; broken off, it begins again.
 */
export const replay = pgTable(
  "replay",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    journeyId: integer("journey_id")
      .notNull()
      .references(() => journey.id, { onDelete: "cascade" }),
    document: jsonb("document").$type<JourneyDocument>().notNull(),
    /** The period of the events: from ≤ time < until. */
    from: instant("from_at").notNull(),
    until: instant("until_at").notNull(),
    status: text("status", { enum: ["waiting", "running", "done", "failed", "cancelled"] })
      .notNull()
      .default("waiting"),
    lanesDone: integer("lanes_done").notNull().default(0),
    lanesTotal: integer("lanes_total").notNull().default(0),
    peopleDone: integer("people_done").notNull().default(0),
    /** A random share of the people was looked at: a huge workspace. */
    sampled: boolean("sampled").notNull().default(false),
    /** Of all people about so many could have entered; null while not known. */
    peopleAbout: integer("people_about"),
    result: jsonb("result").$type<ReplayResult>(),
    error: text("error"),
    createdBy: text("created_by"),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [index("replay_of_journey").on(t.journeyId, t.id)],
);
