import { z } from "zod";
import { journeyCaps, journeyQuietHours, priority } from "../limits/limits";
import { predicate, propertyFilter } from "../segment/predicate";

/** What holds for a journey as a whole. Every field has a default, so documents of earlier versions stay readable. */

const settingId = z.string().min(1).max(40);

export const journeyDuration = z.object({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(["minutes", "hours", "days", "weeks"]),
});

/** How often one profile may enter. At most one enrolment per (journey, profile, key) is active at a time, always. */
export const reentry = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("never") }),
  z.object({ mode: z.literal("afterExit") }),
  z.object({ mode: z.literal("afterPause"), pause: journeyDuration }),
  /** In parallel, one enrolment per value of a property of the entry event (`order_id`). */
  z.object({ mode: z.literal("perKey"), property: z.string().min(1).max(200) }),
]);

/** An event with property filters, or a predicate over the profile. */
export const trigger = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("event"),
    event: z.string().min(1).max(200),
    where: z.array(propertyFilter).max(20).default([]),
  }),
  z.object({ kind: z.literal("predicate"), predicate }),
]);
export type Trigger = z.infer<typeof trigger>;

/** A conversion that counts: the event inside the window that opens with entering, also after the journey has ended. */
export const goal = z.object({
  id: settingId,
  name: z.string().max(120).default(""),
  event: z.string().min(1).max(200),
  where: z.array(propertyFilter).max(20).default([]),
  window: journeyDuration,
  /** Reaching it ends the enrolment. */
  exits: z.boolean(),
  /** A number property of the event that says what the conversion is worth; null = it only counts. */
  value: z.string().min(1).max(200).nullable().default(null),
});
export type Goal = z.infer<typeof goal>;

/** "2026-11-21T09:00" on the workspace's clock. */
export const localDateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

const entryCount = z.number().int().min(1).max(1_000_000_000).nullable().default(null);

const settings = z.object({
  reentry: reentry.default({ mode: "afterExit" }),
  /** Who may enter at all; null = everyone. */
  eligibility: predicate.nullable().default(null),
  /** Any of these ends the enrolment at once, from any wait. */
  exitRules: z
    .array(z.object({ id: settingId, when: trigger }))
    .max(20)
    .default([]),
  goals: z.array(goal).max(10).default([]),
  /** Share of the candidates (per cent) kept out, chosen by person and journey for good, to measure the lift. */
  holdout: z.number().min(0).max(50).default(0),
  /** Most people let in per calendar hour and day (workspace's clock) and ever, over all lanes; null = no limit. */
  entryCap: z.object({ perHour: entryCount, perDay: entryCount, total: entryCount }).prefault({}),
  priority: priority.default("normal"),
  messageCaps: journeyCaps.default({ mode: "inherit" }),
  quietHours: journeyQuietHours.default({ mode: "inherit" }),
  /** Whose clock wall-clock waits, windows and quiet hours follow. */
  clock: z
    .discriminatedUnion("follow", [
      /** The profile's zone, else the workspace's. */
      z.object({ follow: z.literal("person") }),
      z.object({ follow: z.literal("workspace") }),
      z.object({ follow: z.literal("zone"), zone: z.string().min(1).max(64) }),
    ])
    .default({ follow: "person" }),
  /** When people may enter, on the workspace's clock; null = open at that end. */
  runs: z
    .object({
      from: localDateTime.nullable().default(null),
      until: localDateTime.nullable().default(null),
      /** What happens at the end to people under way. */
      atEnd: z.enum(["finish", "exit"]).default("finish"),
    })
    .prefault({}),
  /** Longest stay from entering; whoever is still there then leaves. */
  maximumStay: journeyDuration.nullable().default(null),
});

/** Documents of the first version had one goal with a window in days. */
function upgrade(input: unknown): unknown {
  if (typeof input !== "object" || input === null || !("goal" in input)) return input;
  const { goal: old, ...rest } = input;
  if (typeof old !== "object" || old === null) return rest;
  const { windowDays, ...kept } = { windowDays: 7, ...old };
  return { ...rest, goals: [{ id: "goal", ...kept, window: { amount: windowDays, unit: "days" } }] };
}

export const journeySettings = z.preprocess(upgrade, settings);
export type JourneySettings = z.infer<typeof settings>;

/** The names of all settings, for the diff. */
export const settingNames = settings.keyof().options;
