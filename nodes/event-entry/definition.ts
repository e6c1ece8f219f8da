import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { completeFilters } from "@/domain/segment/check-predicate";
import { propertyFilter } from "@/domain/segment/predicate";
import { text } from "./text";

const draft = z.object({ event: z.string().max(200), where: z.array(propertyFilter).max(20) });

export const eventEntry = defineNode({
  type: "event-entry",
  version: 1,
  category: "entry",
  text,
  draft,
  ready: draft.extend({ event: z.string().min(1).max(200), where: completeFilters }),
  initial: () => ({ event: "", where: [] }),
  entry: ({ event, where }) => ({ kind: "event", event, where }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: ({ event, where }, { t }) =>
    event === ""
      ? t("choose")
      : t(["summary", "summaryOneFilter"][where.length] ?? "summaryFiltered", { event, n: where.length }),
  examples: {
    plain: { event: "Order Completed", where: [] },
    filtered: { event: "Order Completed", where: [{ path: "total", test: { op: "atLeast", value: 1000 } }] },
  },
});
