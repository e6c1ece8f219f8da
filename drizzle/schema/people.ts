import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bigId, createdAt, instant, lane, profileId, workspaceId } from "./columns";

/** One person, known or anonymous. `id` comes from the sequence `profile_id_seq`, `lane` from its hash. */
export const profile = pgTable(
  "profile",
  {
    lane: lane(),
    id: bigId("id").notNull(),
    workspaceId: workspaceId(),
    traits: jsonb("traits").$type<Record<string, unknown>>().notNull().default({}),
    /** Lower-cased name, addresses and ids, for the people search (trigram index). Written by the turn. */
    search: text("search").notNull().default(""),
    createdAt: createdAt(),
    firstSeenAt: instant("first_seen_at"),
    lastSeenAt: instant("last_seen_at"),
    /** Time of the newest message that set traits: an older one that arrives late only fills in what is missing. */
    traitsAt: instant("traits_at"),
    /**
     * Set when this profile lost a merge; events that still arrive here are forwarded. `merged_into_id` 0 = the person
     * was erased; what still arrives here is dropped.
     */
    mergedIntoLane: smallint("merged_into_lane"),
    mergedIntoId: bigId("merged_into_id"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.id] }),
    index("profile_by_workspace").on(t.workspaceId, t.id),
    // Those who are nobody any more: few, and asked for wherever people are found by their events.
    index("profile_gone").on(t.lane, t.id).where(sql`${t.mergedIntoId} is not null`),
  ],
);

/**
 * The directory: the one table that is not keyed by lane. It maps what the world calls a person to
 * (lane, profile) and holds nothing else.
 */
export const identity = pgTable(
  "identity",
  {
    workspaceId: workspaceId(),
    kind: text("kind", { enum: ["user", "anonymous", "email", "phone", "device"] }).notNull(),
    value: text("value").notNull(),
    lane: lane(),
    profileId: profileId(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.value] }),
    index("identity_by_profile").on(t.lane, t.profileId),
  ],
);

/**
 * What happened to people. Partitioned by month of `time` (see the first migration; partitions are made by
 * `ensureEventPartitions`). The key serves one person's history, the index one name's people over time.
 */
export const event = pgTable(
  "event",
  {
    lane: lane(),
    profileId: profileId(),
    time: instant("time").notNull(),
    /** Derived from the sender's messageId, so the same message twice is one event. */
    id: uuid("id").notNull(),
    nameId: integer("name_id").notNull(),
    workspaceId: workspaceId(),
    receivedAt: instant("received_at").notNull(),
    properties: jsonb("properties").$type<Record<string, unknown>>(),
    context: jsonb("context").$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.profileId, t.time, t.id] }),
    index("event_by_name").on(t.lane, t.nameId, t.profileId, t.time),
  ],
);

/** Message ids seen lately: a retried message is dropped even if its corrected time differs. Pruned after 30 days. */
export const eventSeen = pgTable(
  "event_seen",
  { lane: lane(), id: uuid("id").notNull(), seenAt: instant("seen_at").notNull().defaultNow() },
  (t) => [primaryKey({ columns: [t.lane, t.id] })],
);

/** Erasures asked for and done: the proof, which says nothing about the person. */
export const erasure = pgTable(
  "erasure",
  {
    lane: lane(),
    profileId: profileId(),
    workspaceId: workspaceId(),
    /** User id; null = a program. */
    requestedBy: text("requested_by"),
    requestedAt: instant("requested_at").notNull().defaultNow(),
    doneAt: instant("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.lane, t.profileId] }),
    index("erasure_by_workspace").on(t.workspaceId, t.requestedAt),
  ],
);

/** Consent of a profile for a channel and topic (`*` = every topic), with its proof. */
export const consent = pgTable(
  "consent",
  {
    lane: lane(),
    profileId: profileId(),
    workspaceId: workspaceId(),
    channel: text("channel").notNull(),
    topic: text("topic").notNull().default("*"),
    state: text("state", { enum: ["granted", "denied"] }).notNull(),
    at: instant("at").notNull(),
    source: text("source").notNull(),
    wording: text("wording"),
  },
  (t) => [primaryKey({ columns: [t.lane, t.profileId, t.channel, t.topic] })],
);

/** Addresses that must not be written to: hard bounces, complaints, unsubscribes by address. */
export const suppression = pgTable(
  "suppression",
  {
    workspaceId: workspaceId(),
    channel: text("channel").notNull(),
    address: text("address").notNull(),
    reason: text("reason", { enum: ["bounce", "complaint", "manual"] }).notNull(),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.channel, t.address] })],
);
