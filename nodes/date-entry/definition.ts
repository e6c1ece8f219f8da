import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { clockTime } from "@/domain/limits/limits";
import { text } from "./text";

const draft = z.object({
  path: z.string().max(200),
  /** Days from the date; negative = before it. */
  offsetDays: z.number().int().min(-365).max(365),
  /** "09:00" on the person's clock; empty while it is being chosen. */
  at: z.string().max(5),
  yearly: z.boolean(),
});

export const dateEntry = defineNode({
  type: "date-entry",
  version: 1,
  category: "entry",
  text,
  draft,
  ready: draft.extend({ path: z.string().min(1).max(200), at: clockTime }),
  initial: () => ({ path: "", offsetDays: 0, at: "09:00", yearly: true }),
  entry: ({ path, offsetDays, at, yearly }) => ({ kind: "date", path, offsetDays, at, yearly }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: ({ path, offsetDays, at, yearly }, { t, duration }) => {
    if (path === "") return t("choose");
    const side = offsetDays === 0 ? "on" : offsetDays < 0 ? "before" : "after";
    const days = duration(Math.abs(offsetDays), "days");
    return t(yearly ? `yearly.${side}` : `once.${side}`, { path, at, days });
  },
  examples: {
    birthday: { path: "birthday", offsetDays: 0, at: "09:00", yearly: true },
    weekBeforeRenewal: { path: "policy.renews_on", offsetDays: -7, at: "10:30", yearly: false },
    dayAfter: { path: "delivered_on", offsetDays: 1, at: "18:00", yearly: false },
  },
});
