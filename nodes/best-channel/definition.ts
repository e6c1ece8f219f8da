import { z } from "zod";
import {
  blankContent,
  type PersonalContent,
  personalContent,
  readyPersonalContent,
} from "@/domain/content/personal-content";
import { defineNode, type FactRequests } from "@/domain/journey/node";
import { reachOnEvery } from "@/domain/journey/touchpoint";
import { personalChannels } from "@/domain/limits/limits";
import { text } from "./text";

/** Each channel at most once, in the order that counts where nothing speaks for one of them. */
const draft = z.object({
  channels: z.array(personalContent).max(personalChannels.length),
  topic: z.string().min(1).max(100),
  /** How many days back a person's answers count. */
  days: z.number().int().min(7).max(365),
});

const eachOnce = (parts: readonly PersonalContent[]) =>
  new Set(parts.map(({ channel }) => channel)).size === parts.length;

/** Sends by the channel that this person answers most, of those open to them. */
export const bestChannel = defineNode({
  type: "best-channel",
  version: 1,
  category: "touchpoint",
  touchpoint: true,
  text,
  draft,
  ready: draft.extend({
    channels: z.array(readyPersonalContent).min(2).max(personalChannels.length).refine(eachOnce, "choose"),
  }),
  initial: (): z.infer<typeof draft> => ({
    channels: personalChannels.map(blankContent),
    topic: "marketing",
    days: 90,
  }),
  ports: () => [
    { id: "next", label: { key: "next" } },
    { id: "notSent", label: { key: "notSent" }, optional: true },
  ],
  facts: ({ topic, days }) =>
    ({
      traits: { kind: "traits" },
      recent: { kind: "recentMessages" },
      answers: { kind: "answers", days },
      ...reachOnEvery(topic),
    }) satisfies FactRequests,
  summary: ({ channels }, { t }) =>
    channels.length < 2
      ? t("choose")
      : t("summary", { channels: channels.map(({ channel }) => t(channel)).join(", ") }),
  examples: {
    offer: {
      channels: [
        {
          channel: "email",
          content: {
            subject: "20% off for you",
            preheader: "",
            body: { format: "blocks", blocks: [{ kind: "text", text: "Until Sunday: 20% off everything." }] },
          },
        },
        { channel: "sms", content: { text: "Until Sunday: 20% off everything.", kind: "promotional", dlt: null } },
      ],
      topic: "marketing",
      days: 90,
    },
    reminder: {
      channels: [
        { channel: "sms", content: { text: "Your table is booked for tonight.", kind: "transactional", dlt: null } },
        {
          channel: "email",
          content: {
            subject: "Your table tonight",
            preheader: "",
            body: { format: "html", html: "<p>Your table is booked for tonight.</p>" },
          },
        },
      ],
      topic: "*",
      days: 30,
    },
  },
});
