import { z } from "zod";
import { readableLiquid } from "@/domain/content/readable-liquid";
import { blankSms, readySmsContent, smsContent } from "@/domain/content/sms";
import { defineNode } from "@/domain/journey/node";
import { touchpointFacts } from "@/domain/journey/touchpoint";
import { text } from "./text";

/** `topic` is what a person consents to (`*` = any). */
const draft = z.object({ content: smsContent, topic: z.string().min(1).max(100) });

export const sms = defineNode({
  type: "sms",
  version: 1,
  category: "touchpoint",
  touchpoint: true,
  text,
  draft,
  ready: draft.extend({ content: readySmsContent }),
  initial: () => ({ content: blankSms(), topic: "marketing" }),
  ports: () => [
    { id: "next", label: { key: "next" } },
    { id: "notSent", label: { key: "notSent" }, optional: true },
  ],
  facts: ({ topic }) => touchpointFacts("sms", topic),
  summary: ({ content }, { t }) =>
    content.text.trim() === "" ? t("choose") : t("summary", { text: readableLiquid(content.text).slice(0, 90) }),
  examples: {
    offer: {
      content: {
        text: "Hello {{ profile.first_name | default: 'friend' }}, 20% off today.",
        kind: "promotional",
        dlt: null,
      },
      topic: "marketing",
    },
    registered: {
      content: {
        text: "Your order {{ event.order_id | default: '-' }} has left. -SAFAR",
        kind: "transactional",
        dlt: { templateId: "1107160000000000001", template: "Your order {#var#} has left. -SAFAR" },
      },
      topic: "*",
    },
  },
});
