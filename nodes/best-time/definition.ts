import { z } from "zod";
import { defineNode, type FactRequests } from "@/domain/journey/node";
import { clockTime } from "@/domain/limits/limits";
import { text } from "./text";

const draft = z.object({
  /** Nobody waits longer than this. */
  within: z.object({ amount: z.number().int().min(1).max(168), unit: z.enum(["hours", "days"]) }),
  /** How many days back a person's activity counts. */
  days: z.number().int().min(7).max(365),
  /** For people with too little activity: the hour at which most people are active, else this time. */
  fallback: z.object({ workspace: z.boolean(), at: clockTime }),
});

/** Waits for the hour of the day at which this person is likeliest to react. */
export const bestTime = defineNode({
  type: "best-time",
  version: 1,
  category: "timing",
  text,
  draft,
  ready: draft,
  initial: (): z.infer<typeof draft> => ({
    within: { amount: 24, unit: "hours" },
    days: 90,
    fallback: { workspace: true, at: "10:00" },
  }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: ({ days, fallback }) =>
    ({
      traits: { kind: "traits" },
      hours: { kind: "activeHours", days, workspace: fallback.workspace },
    }) satisfies FactRequests,
  summary: ({ within, fallback }, { t, duration }) =>
    t("summary", { within: duration(within.amount, within.unit), at: fallback.at }),
  examples: {
    withinADay: { within: { amount: 24, unit: "hours" }, days: 90, fallback: { workspace: true, at: "10:00" } },
    thisWeek: { within: { amount: 3, unit: "days" }, days: 30, fallback: { workspace: false, at: "18:30" } },
  },
});
