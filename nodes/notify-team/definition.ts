import { z } from "zod";
import { readableLiquid } from "@/domain/content/readable-liquid";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const address = z.string().max(320);

/** Title and text are Liquid. `chatUrl` is an incoming webhook of Slack or of a chat that takes the same; '' = none. */
const draft = z.object({
  title: z.string().max(300),
  text: z.string().max(5000),
  /** E-mail addresses of members; whoever has left the workspace is told nothing more. */
  colleagues: z.array(address).max(20),
  chatUrl: z.string().max(2000),
});

export const notifyTeam = defineNode({
  type: "notify-team",
  version: 1,
  category: "data",
  text,
  draft,
  ready: draft
    .extend({
      title: z.string().trim().min(1).max(300),
      chatUrl: z.literal("").or(z.url({ protocol: /^https?$/ }).max(2000)),
    })
    .refine(({ colleagues, chatUrl }) => colleagues.length > 0 || chatUrl !== "", { path: ["colleagues"] }),
  initial: () => ({ title: "", text: "", colleagues: [], chatUrl: "" }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({ traits: { kind: "traits" as const } }),
  summary: ({ title }, { t }) => (title.trim() === "" ? t("choose") : t("summary", { title: readableLiquid(title) })),
  examples: {
    mail: {
      title: "{{ profile.first_name | default: 'Somebody' }} wants to be called",
      text: "They asked for it on the website.",
      colleagues: ["asha@example.com", "ravi@example.com"],
      chatUrl: "",
    },
    chat: {
      title: "Large order",
      text: "",
      colleagues: [],
      chatUrl: "https://hooks.slack.com/services/T0/B0/x",
    },
  },
});
