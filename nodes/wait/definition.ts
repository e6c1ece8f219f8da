import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const amount = z.number().int().min(1).max(3650);
const draft = z.object({ amount: amount.nullable(), unit: z.enum(["minutes", "hours", "days", "weeks"]) });

export const wait = defineNode({
  type: "wait",
  version: 1,
  category: "timing",
  text,
  draft,
  ready: draft.extend({ amount }),
  initial: () => ({ amount: null, unit: "days" as const }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: ({ amount, unit }, { t, duration }) =>
    amount === null ? t("choose") : t("summary", { duration: duration(amount, unit) }),
  examples: { threeDays: { amount: 3, unit: "days" }, tenMinutes: { amount: 10, unit: "minutes" } },
});
