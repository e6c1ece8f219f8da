import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { personalChannels } from "@/domain/limits/limits";
import { text } from "./text";

/** `topic` is what a person consents to; `*` = every topic. */
const draft = z.object({
  channel: z.enum(personalChannels),
  topic: z.string().max(100),
  state: z.enum(["granted", "denied"]),
});

export const subscription = defineNode({
  type: "subscription",
  version: 1,
  category: "data",
  text,
  draft,
  ready: draft.extend({ topic: z.string().trim().min(1).max(100) }),
  initial: () => ({ channel: "email" as const, topic: "marketing", state: "granted" as const }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: ({ channel, topic, state }, { t }) =>
    topic.trim() === ""
      ? t("choose")
      : t(state, { channel: t(channel), topic: topic === "*" ? t("everyTopic") : topic }),
  examples: {
    subscribes: { channel: "email", topic: "newsletter", state: "granted" },
    unsubscribes: { channel: "sms", topic: "*", state: "denied" },
  },
});
