import { sql } from "drizzle-orm";
import {
  bigint,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { EnrolmentState } from "@/domain/journey/enrolment";
import { bigId, instant, lane, profileId, workspaceId } from "./columns";

/** One profile's passage through one journey. `id` comes from the sequence `enrolment_id_seq`. */
export const enrolment = pgTable(
  "enrolment",
  {
    lane: lane(),
    id: bigId("id").notNull(),
    workspaceId: workspaceId(),
    journeyId: integer("journey_id").notNull(),
    versionId: integer("version_id").notNull(),
    profileId: profileId(),
    /** Re-entry key: '' unless the journey allows parallel enrolments per value (order, booking). */
    key: text("key").notNull().default(""),
    status: text("status", { enum: ["active", "ended"] }).notNull(),
    enteredAt: instant("entered_at").notNull(),
    /** The step the person rests at, its visit number and since when. */
    stepId: text("step_id").notNull(),
    visit: integer("visit").notNull(),
    arrivedAt: instant("arrived_at").notNull(),
    /** Earliest instant at which something happens with no event; null = only an event can wake it. */
    wakeAt: instant("wake_at"),
    /** What it waits for, visits so far, the entry event: everything `advance` needs and no column holds. */
    state: jsonb("state").$type<EnrolmentState>().notNull(),
    endedAt: instant("ended_at"),
    endReason: text("end_reason"),
    /** Until when an event may still reach a goal, also after the end; null = none is left to reach. */
    goalsUntil: instant("goals_until"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.id] }),
    uniqueIndex("enrolment_once").on(t.lane, t.journeyId, t.profileId, t.key).where(sql`status = 'active'`),
    index("enrolment_due").on(t.lane, t.wakeAt).where(sql`wake_at is not null`),
    index("enrolment_of_profile").on(t.lane, t.profileId),
    // With the arrival, so that a page of who rests at a step is read in order, also where a million rest.
    index("enrolment_at_step").on(t.journeyId, t.stepId, t.arrivedAt).where(sql`status = 'active'`),
  ],
);

/**
 * The append-only record of every step every enrolment took; the only source of numbers.
 *
 * `kind` 0 refused (did not enter; step = the entry, reason says why), 1 arrived and stays, 2 left a step
 * it had stayed at, 3 passed (arrived and left at once), 4 a goal reached (a mark at the step where the person stood
 * or ended: neither arrival nor leaving; reason = the goal, arrived_at = when they entered the journey, left_at = when
 * they reached it). So per step: arrived = 1+3, left = 2+3, waiting = 1−2; and of those who entered in a range of
 * time, the marks of that range are the ones who converted.
 */
export const ledger = pgTable(
  "ledger",
  {
    lane: lane(),
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity({ cache: 1000 }),
    workspaceId: workspaceId(),
    journeyId: integer("journey_id").notNull(),
    versionId: integer("version_id").notNull(),
    /** Null for refusals. */
    enrolmentId: bigId("enrolment_id"),
    profileId: profileId(),
    stepId: text("step_id").notNull(),
    visit: integer("visit").notNull().default(1),
    kind: smallint("kind").notNull(),
    arrivedAt: instant("arrived_at").notNull(),
    /** Null for kind 1 (and 0). */
    leftAt: instant("left_at"),
    /** The port taken; null = the journey ended here for this person. */
    port: text("port"),
    /** What happened and why, in the words of domain/journey/outcome.ts. */
    outcome: text("outcome"),
    reason: text("reason"),
    /** Kind 4: what the conversion is worth, if its goal says. */
    value: doublePrecision("value"),
  },
  (t) => [
    // Two indexes and no more: this is the table that is written most. The key serves one person's trace.
    primaryKey({ columns: [t.lane, t.profileId, t.id] }),
    index("ledger_of_step").on(t.journeyId, t.stepId, t.kind, t.arrivedAt),
  ],
);

/**
 * Hourly sums of ledger rows, added in the same transaction; what badges and funnels read.
 *
 * `hour` is the hour of the row's `arrived_at` (UTC) for every kind, also for kind 2: so for any range of hours
 * the people who arrived in it are exactly those who have left since plus those who still wait.
 */
export const counter = pgTable(
  "counter",
  {
    lane: lane(),
    journeyId: integer("journey_id").notNull(),
    versionId: integer("version_id").notNull(),
    stepId: text("step_id").notNull(),
    hour: instant("hour").notNull(),
    /** As in the ledger, with `port`, `outcome` and `reason` as '' where the ledger has null. */
    kind: smallint("kind").notNull(),
    port: text("port").notNull().default(""),
    outcome: text("outcome").notNull().default(""),
    reason: text("reason").notNull().default(""),
    n: bigint("n", { mode: "number" }).notNull(),
    /** Sum of the rows' values. */
    value: doublePrecision("value").notNull().default(0),
  },
  (t) => [
    primaryKey({
      columns: [t.lane, t.journeyId, t.versionId, t.stepId, t.hour, t.kind, t.port, t.outcome, t.reason],
    }),
    index("counter_of_journey").on(t.journeyId, t.hour),
  ],
);

/**
 * The outbox: everything that leaves the house (e-mails, webhooks). Written by the turn under the unique key,
 * claimed by deliverers. A row found in `sending` after a crash becomes `unknown` unless the channel has
 * idempotency keys; it is never sent twice. What a person sends again is a new row (`copy`), so that the old one keeps
 * what became of it.
 */
export const message = pgTable(
  "message",
  {
    lane: lane(),
    id: bigint("id", { mode: "number" }).notNull().generatedAlwaysAsIdentity({ cache: 1000 }),
    workspaceId: workspaceId(),
    profileId: profileId(),
    /** Null for messages outside a journey (test sends). */
    enrolmentId: bigId("enrolment_id"),
    journeyId: integer("journey_id"),
    versionId: integer("version_id"),
    stepId: text("step_id"),
    visit: integer("visit").notNull().default(1),
    part: smallint("part").notNull().default(0),
    /** 0 = as the journey made it; a message sent again by a person is a new row with the next number. */
    copy: smallint("copy").notNull().default(0),
    /** The row with `copy` 0 that this one repeats (same lane). */
    copyOfId: bigId("copy_of_id"),
    channel: text("channel", { enum: ["email", "sms", "webhook", "team"] }).notNull(),
    address: text("address").notNull(),
    /** The personalisation scope, only the variables the content uses: content + data = the exact message again. */
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
    status: text("status", { enum: ["queued", "sending", "sent", "failed", "unknown", "cancelled"] })
      .notNull()
      .default("queued"),
    attempts: smallint("attempts").notNull().default(0),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** Not before this instant (first try or next retry). */
    dueAt: instant("due_at").notNull().defaultNow(),
    /** When a deliverer first took it: patience with an account that cannot be reached counts from then. */
    firstTriedAt: instant("first_tried_at"),
    claimedAt: instant("claimed_at"),
    /** The deliverer that claimed it: it holds an advisory lock of this number for as long as it lives. */
    claimedBy: integer("claimed_by"),
    sentAt: instant("sent_at"),
    deliveredAt: instant("delivered_at"),
    openedAt: instant("opened_at"),
    clickedAt: instant("clicked_at"),
    bouncedAt: instant("bounced_at"),
    complainedAt: instant("complained_at"),
    unsubscribedAt: instant("unsubscribed_at"),
    providerId: text("provider_id"),
    /** Machine-readable cause of `failed` / `unknown`, e.g. `render_failed`, `smtp_550`. */
    reason: text("reason"),
    /** What the provider answered, shortened; never a secret. */
    detail: text("detail"),
    /** What a person decided about a `failed` or `unknown` message: sent again (there is a next copy) or left as it is. */
    settled: text("settled", { enum: ["resent", "left"] }),
    settledAt: instant("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.id] }),
    uniqueIndex("message_once").on(t.lane, t.enrolmentId, t.stepId, t.visit, t.part, t.copy),
    index("message_copies").on(t.lane, t.copyOfId).where(sql`copy_of_id is not null`),
    index("message_settled").on(t.workspaceId, t.settledAt).where(sql`settled is not null`),
    index("message_troubled")
      .on(t.workspaceId, t.channel, t.status, t.reason, t.createdAt, t.id)
      .where(sql`status in ('failed', 'unknown') and settled is null`),
    index("message_due").on(t.channel, t.workspaceId, t.dueAt).where(sql`status = 'queued'`),
    index("message_claimed").on(t.channel, t.claimedBy).where(sql`status = 'sending'`),
    index("message_of_profile").on(t.lane, t.profileId, t.createdAt),
    index("message_of_step").on(t.journeyId, t.stepId),
    // Who was written to at this number: answers come with nothing else.
    index("message_texts_to").on(t.workspaceId, t.address, t.createdAt).where(sql`channel = 'sms'`),
    index("message_by_workspace").on(t.workspaceId, t.createdAt),
  ],
);

/**
 * What the deliverers of all processes know about an account they send through: the workspace's mail server
 * (`account` is ''), the workspace's webhooks as a whole, or one receiver of webhooks (its origin). Times are the
 * database's, so that no machine's wrong clock holds or floods an account.
 */
export const channelAccount = pgTable(
  "channel_account",
  {
    workspaceId: workspaceId(),
    channel: text("channel").notNull(),
    account: text("account").notNull().default(""),
    /** Token bucket of the rate limit: what was left at `refilledAt`; null = never limited. */
    tokens: doublePrecision("tokens"),
    refilledAt: instant("refilled_at"),
    /** Daily budget: the workspace's day ("2026-11-22") for which messages were last handed out, and how many then. */
    spentOn: date("spent_on"),
    spent: integer("spent").notNull().default(0),
    /** Failures in a row to reach it; from the fifth on it is left alone until `heldUntil`, then one try decides. */
    failures: integer("failures").notNull().default(0),
    failingSince: instant("failing_since"),
    heldUntil: instant("held_until"),
    /** One deliverer tries it now; the others wait for the outcome, at most until then. */
    tryingUntil: instant("trying_until"),
    reason: text("reason"),
    /** The other end's words, shortened. */
    detail: text("detail"),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.channel, t.account] })],
);
