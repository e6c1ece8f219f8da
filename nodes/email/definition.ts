import { z } from "zod";
import { blankEmail, emailContent, readyEmailContent } from "@/domain/content/email";
import { readableLiquid } from "@/domain/content/readable-liquid";
import { defineNode } from "@/domain/journey/node";
import { touchpointFacts } from "@/domain/journey/touchpoint";
import { text } from "./text";

/** `topic` is what a person consents to (`*` = any); an empty body or subject is a draft. */
const draft = z.object({ content: emailContent, topic: z.string().min(1).max(100) });

export const email = defineNode({
  type: "email",
  version: 1,
  category: "touchpoint",
  touchpoint: true,
  text,
  draft,
  ready: draft.extend({ content: readyEmailContent }),
  initial: () => ({ content: blankEmail(), topic: "marketing" }),
  ports: () => [
    { id: "next", label: { key: "next" } },
    { id: "notSent", label: { key: "notSent" }, optional: true },
  ],
  facts: ({ topic }) => touchpointFacts("email", topic),
  summary: ({ content }, { t }) =>
    content.subject.trim() === "" ? t("choose") : t("summary", { subject: readableLiquid(content.subject) }),
  examples: {
    welcome: {
      content: {
        subject: "Welcome, {{ profile.first_name | default: 'friend' }}",
        preheader: "",
        body: {
          format: "blocks",
          blocks: [{ kind: "text", text: "Hello {{ profile.first_name | default: 'friend' }}!" }],
        },
      },
      topic: "marketing",
    },
  },
});
