import { z } from "zod";

/**
 * How much and when people may be written to. A workspace has limits; a journey inherits them, sets its own, or has
 * none. A touchpoint obeys the limits that result (`effectiveLimits`), in the order domain/journey/touchpoint.ts pins.
 */

/** Channels a person can be written to on. Webhooks and tasks do not reach the person and have no limits. */
export const personalChannels = ["email", "sms"] as const;
export type PersonalChannel = (typeof personalChannels)[number];

/**
 * How a journey's messages rank. Frequency caps may keep room for `high`; `always` (receipts, one-time codes) obeys
 * neither caps nor quiet hours, only consent and suppression.
 */
export const priorities = ["low", "normal", "high", "always"] as const;
export const priority = z.enum(priorities);
export type Priority = z.infer<typeof priority>;

const length = z.object({
  amount: z.number().int().min(1).max(90),
  unit: z.enum(["hours", "days", "weeks"]),
});

/** At most `most` messages to one person in any rolling span; `null` as channel counts all channels together. */
export const frequencyCap = z.object({
  channel: z.enum(personalChannels).nullable(),
  most: z.number().int().min(1).max(1000),
  per: length,
  /** Of `most`, how many only journeys of high priority may use. */
  keptForHigh: z.number().int().min(0).max(999).default(0),
});
export type FrequencyCap = z.infer<typeof frequencyCap>;

/** "21:00", on the person's own clock. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Hours in which nobody is written to, on the person's own clock; `from` after `to` runs over midnight. */
export const quietHours = z.object({
  from: clockTime,
  to: clockTime,
  channels: z.array(z.enum(personalChannels)).min(1),
  /** Hold the message until the quiet hours end, or leave it out. */
  action: z.enum(["hold", "skip"]),
});
export type QuietHours = z.infer<typeof quietHours>;

/**
 * Hours in which advertising by text message must not reach Indian numbers, on the clock there. India's rules (TCCCPR
 * 2018, preference time bands) let promotional messages out between 10:00 and 21:00, so that is where this starts.
 * Set with the SMS settings, and obeyed whatever a journey says.
 */
export const promotionalHours = z.object({ from: clockTime, to: clockTime, action: z.enum(["hold", "skip"]) });
export type PromotionalHours = z.infer<typeof promotionalHours>;

export const workspaceLimits = z.object({
  caps: z.array(frequencyCap).max(10).default([]),
  quietHours: z.array(quietHours).max(5).default([]),
  promotionalSms: promotionalHours.nullable().default({ from: "21:00", to: "10:00", action: "hold" }),
});
export type WorkspaceLimits = z.infer<typeof workspaceLimits>;

/** Reads the limits out of `workspace.settings`; none where they are missing or broken. */
export function readWorkspaceLimits(settings: unknown): WorkspaceLimits {
  const stored = z.object({ limits: workspaceLimits }).safeParse(settings);
  return stored.success ? stored.data.limits : workspaceLimits.parse({});
}

/** A journey's own say about one kind of limit. */
export const journeyCaps = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("inherit") }),
  z.object({ mode: z.literal("own"), caps: z.array(frequencyCap).max(10) }),
  z.object({ mode: z.literal("none") }),
]);
export const journeyQuietHours = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("inherit") }),
  z.object({ mode: z.literal("own"), quietHours: z.array(quietHours).max(5) }),
  z.object({ mode: z.literal("none") }),
]);

/** What a touchpoint of a journey must obey. */
export type EffectiveLimits = {
  caps: FrequencyCap[];
  quietHours: QuietHours[];
  promotionalSms: PromotionalHours | null;
  priority: Priority;
};

export const noLimits: EffectiveLimits = { caps: [], quietHours: [], promotionalSms: null, priority: "normal" };

/** The limits a journey's messages are under: its own where it has some, else the workspace's. */
export function effectiveLimits(
  workspace: WorkspaceLimits,
  journey: {
    priority: Priority;
    messageCaps: z.infer<typeof journeyCaps>;
    quietHours: z.infer<typeof journeyQuietHours>;
  },
): EffectiveLimits {
  const { priority, messageCaps, quietHours: quiet } = journey;
  const { promotionalSms } = workspace;
  if (priority === "always") return { caps: [], quietHours: [], promotionalSms, priority };
  return {
    priority,
    promotionalSms,
    caps: messageCaps.mode === "inherit" ? workspace.caps : messageCaps.mode === "own" ? messageCaps.caps : [],
    quietHours: quiet.mode === "inherit" ? workspace.quietHours : quiet.mode === "own" ? quiet.quietHours : [],
  };
}
