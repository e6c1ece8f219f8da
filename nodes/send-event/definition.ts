import { z } from "zod";
import { receiptState } from "@/domain/content/message-events";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

/** `value` is Liquid when it is text. */
const property = z.object({
  name: z.string().max(200),
  value: z.union([z.string().max(2000), z.number(), z.boolean()]),
});
const draft = z.object({ event: z.string().max(200), properties: z.array(property).max(30) });

export const sendEvent = defineNode({
  type: "send-event",
  version: 1,
  category: "data",
  text,
  draft,
  ready: draft.extend({
    // What a message went through is told by the channels alone.
    event: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((name) => receiptState(name) === null, "reserved"),
    properties: z.array(property.extend({ name: z.string().trim().min(1).max(200) })).max(30),
  }),
  initial: () => ({ event: "", properties: [] }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({ traits: { kind: "traits" as const } }),
  sends: ({ event }) => [event.trim()],
  summary: ({ event }, { t }) => (event.trim() === "" ? t("choose") : t("summary", { event })),
  examples: {
    plain: { event: "Became Loyal", properties: [] },
    filled: {
      event: "Points Earned",
      properties: [
        { name: "points", value: 50 },
        { name: "city", value: "{{ profile.city }}" },
        { name: "welcome", value: true },
      ],
    },
  },
});
