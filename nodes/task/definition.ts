import { z } from "zod";
import { readableLiquid } from "@/domain/content/readable-liquid";
import { defineNode } from "@/domain/journey/node";
import { taskClosedEventName } from "@/domain/journey/task-events";
import { text } from "./text";

const outcome = z.object({ port: z.string().min(1).max(40), label: z.string().max(80) });
const limit = z.object({
  amount: z.number().int().min(1).max(365),
  unit: z.enum(["minutes", "hours", "days", "weeks"]),
});

/** Title and details are Liquid. */
const draft = z.object({
  title: z.string().max(300),
  details: z.string().max(5000),
  urgency: z.enum(["low", "normal", "high"]),
  /** When it is to be done, counted from arriving here; null = no date. */
  due: limit.nullable(),
  /** Rest here until somebody has closed it, or until the date. */
  wait: z.boolean(),
  /** A colleague's e-mail address; null = whoever takes it. */
  assignee: z.string().max(254).nullable().default(null),
  /** What becomes of it when the journey ends for the person before it is done. */
  whenOver: z.enum(["close", "keep"]).default("close"),
  /** What may come of it, one way out each. */
  outcomes: z.array(outcome).min(1).max(8),
});

export const task = defineNode({
  type: "task",
  version: 1,
  category: "touchpoint",
  touchpoint: true,
  text,
  draft,
  ready: draft.extend({
    title: z.string().trim().min(1).max(300),
    outcomes: z
      .array(outcome.extend({ label: z.string().trim().min(1).max(80) }))
      .min(1)
      .max(8),
  }),
  initial: (language = "en") => ({
    title: "",
    details: "",
    urgency: "normal" as const,
    due: { amount: 2, unit: "days" as const },
    wait: true,
    assignee: null,
    whenOver: "close" as const,
    outcomes: [{ port: "done", label: text[language].done }],
  }),
  ports: ({ wait, outcomes, due }) =>
    wait
      ? [
          ...outcomes.map(({ port, label }) => ({ id: port, label: { text: label } })),
          { id: "cancelled", label: { key: "cancelled" }, optional: true },
          ...(due ? [{ id: "late", label: { key: "late" }, optional: true }] : []),
        ]
      : [{ id: "next", label: { key: "next" } }],
  facts: () => ({ traits: { kind: "traits" as const } }),
  sends: ({ wait }) => (wait ? [taskClosedEventName] : []),
  summary: ({ title }, { t }) => (title.trim() === "" ? t("choose") : t("summary", { title: readableLiquid(title) })),
  examples: {
    call: {
      title: "Call {{ profile.first_name | default: 'the customer' }}",
      details: "Ask about the order.",
      urgency: "high",
      due: { amount: 1, unit: "days" },
      wait: true,
      assignee: "ravi@example.com",
      whenOver: "close",
      outcomes: [
        { port: "reached", label: "Reached" },
        { port: "later", label: "Call again" },
      ],
    },
    note: {
      title: "Send a thank-you card",
      details: "",
      urgency: "low",
      due: null,
      wait: false,
      assignee: null,
      whenOver: "keep",
      outcomes: [{ port: "done", label: "Done" }],
    },
  },
});
