import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const draft = z.object({
  most: z.number().int().min(1).max(1_000_000).nullable(),
  per: z.enum(["minute", "hour"]),
});

/** Lets so many people through in a minute or an hour, evenly, in the order in which they came. */
export const rateGate = defineNode({
  type: "rate-gate",
  version: 1,
  category: "timing",
  text,
  draft,
  ready: z.object({ ...draft.shape, most: z.number().int().min(1).max(1_000_000) }),
  initial: (): z.infer<typeof draft> => ({ most: null, per: "minute" }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: ({ most, per }) => ({ slot: { kind: "slot" as const, most, per } }),
  summary: ({ most, per }, { t }) =>
    most === null ? t("choose") : t(per === "minute" ? "summaryMinute" : "summaryHour", { most }),
  examples: { hundred: { most: 100, per: "minute" }, callCentre: { most: 30, per: "hour" } },
});
