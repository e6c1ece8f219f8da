import { z } from "zod";
import { defineNode, type Words } from "@/domain/journey/node";
import { completeFilters, completePredicate } from "@/domain/segment/check-predicate";
import { predicate, propertyFilter } from "@/domain/segment/predicate";
import { text } from "./text";

/** Port ids are given once and kept, so that edges survive reordering. */
const portId = z.string().min(1).max(40);

const awaited = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("event"),
    port: portId,
    event: z.string().max(200),
    where: z.array(propertyFilter).max(20),
  }),
  z.object({ kind: z.literal("predicate"), port: portId, predicate }),
  /** Something the person does with a message an earlier step of this journey sent. */
  z.object({
    kind: z.literal("message"),
    port: portId,
    stepId: z.string().max(40).nullable(),
    did: z.enum(["opened", "clicked"]),
  }),
]);
type Awaited = z.infer<typeof awaited>;

const timeout = z.object({
  amount: z.number().int().min(1).max(3650),
  unit: z.enum(["minutes", "hours", "days", "weeks"]),
});

const draft = z.object({ awaits: z.array(awaited).max(10), timeout: timeout.nullable() });

const isComplete = (a: Awaited) => {
  switch (a.kind) {
    case "event":
      return a.event !== "" && completeFilters.safeParse(a.where).success;
    case "predicate":
      return completePredicate.safeParse(a.predicate).success;
    case "message":
      return a.stepId !== null;
  }
};

const sentence = (a: Awaited, { t, predicate }: Words) =>
  a.kind === "event" ? t("event", { event: a.event }) : a.kind === "message" ? t(a.did) : predicate(a.predicate);

export const waitFor = defineNode({
  type: "wait-for",
  version: 1,
  category: "timing",
  text,
  draft,
  ready: draft.extend({ awaits: z.array(awaited.refine(isComplete, "choose")).min(1).max(10) }),
  initial: () => ({ awaits: [], timeout: { amount: 2, unit: "days" as const } }),
  ports: ({ awaits, timeout }) => [
    ...awaits.map((a) => ({
      id: a.port,
      label:
        a.kind === "event" && a.event !== ""
          ? { text: a.event }
          : a.kind === "message"
            ? { key: a.did }
            : { key: a.kind === "predicate" ? "becomesTrue" : "something" },
    })),
    ...(timeout === null ? [] : [{ id: "timeout", label: { key: "timeout" } }]),
  ],
  facts: () => ({}),
  summary: ({ awaits, timeout }, words) => {
    if (awaits.length === 0 || !awaits.every(isComplete)) return words.t("choose");
    const what = awaits.map((a) => sentence(a, words)).join(words.t("or"));
    return timeout === null
      ? words.t("summaryForever", { what })
      : words.t("summary", { what, duration: words.duration(timeout.amount, timeout.unit) });
  },
  examples: {
    order: {
      awaits: [{ kind: "event", port: "ordered", event: "Order Completed", where: [] }],
      timeout: { amount: 2, unit: "days" },
    },
    click: {
      awaits: [{ kind: "message", port: "clicked", stepId: "email-1", did: "clicked" }],
      timeout: { amount: 2, unit: "days" },
    },
    becomesTrue: {
      awaits: [
        {
          kind: "predicate",
          port: "yes",
          predicate: { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } },
        },
      ],
      timeout: null,
    },
  },
});
