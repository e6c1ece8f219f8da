import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

/** A value handed to the other journey; the text is Liquid. */
const given = z.object({ name: z.string().max(100), value: z.string().max(2000) });
const draft = z.object({ journeyId: z.number().int().nullable(), data: z.array(given).max(20) });

/** Lets the person into another journey as well; in this one they simply go on. */
export const startJourney = defineNode({
  type: "start-journey",
  version: 1,
  category: "logic",
  text,
  draft,
  ready: z.object({
    journeyId: z.number().int(),
    data: z.array(given.extend({ name: z.string().trim().min(1).max(100) })).max(20),
  }),
  initial: (): z.infer<typeof draft> => ({ journeyId: null, data: [] }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({ traits: { kind: "traits" as const } }),
  summary: ({ journeyId }, { t, journey }) =>
    journeyId === null ? t("choose") : t("summary", { journey: journey(journeyId) ?? t("unknown") }),
  examples: {
    plain: { journeyId: 12, data: [] },
    withOrder: { journeyId: 12, data: [{ name: "order_id", value: "{{ event.order_id }}" }] },
  },
});
