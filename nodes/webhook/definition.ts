import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const draft = z.object({
  method: z.enum(["POST", "PUT", "PATCH", "GET", "DELETE"]),
  /** Liquid, as are header values and the body. */
  url: z.string().max(2000),
  headers: z.array(z.object({ name: z.string().max(100), value: z.string().max(2000) })).max(30),
  body: z.string().max(50_000),
  timeoutSeconds: z.number().int().min(1).max(60),
  /** Rest here until the call ended; then the failure port can be taken and the response kept for later steps. */
  waitForAnswer: z.boolean(),
});

export const webhook = defineNode({
  type: "webhook",
  version: 1,
  category: "data",
  touchpoint: true,
  text,
  draft,
  ready: draft.extend({
    url: z
      .string()
      .regex(/^(https?:\/\/|\{\{)/, "choose")
      .max(2000),
  }),
  initial: () => ({
    method: "POST" as const,
    url: "",
    headers: [],
    body: "",
    timeoutSeconds: 10,
    waitForAnswer: false,
  }),
  ports: ({ waitForAnswer }) => [
    { id: "next", label: { key: "next" } },
    ...(waitForAnswer ? [{ id: "failed", label: { key: "failed" }, optional: true }] : []),
  ],
  facts: () => ({ traits: { kind: "traits" as const } }),
  summary: ({ method, url }, { t }) => (url === "" ? t("choose") : t("summary", { method, url })),
  examples: {
    fireAndForget: {
      method: "POST",
      url: "https://example.com/hook",
      headers: [],
      body: '{"id": "{{ profile.id }}"}',
      timeoutSeconds: 10,
      waitForAnswer: false,
    },
    waits: {
      method: "GET",
      url: "https://example.com/stock",
      headers: [],
      body: "",
      timeoutSeconds: 5,
      waitForAnswer: true,
    },
  },
});
