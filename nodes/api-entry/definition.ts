import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const draft = z.object({});

export const apiEntry = defineNode({
  type: "api-entry",
  version: 1,
  category: "entry",
  text,
  draft,
  ready: draft,
  initial: () => ({}),
  entry: () => ({ kind: "api" }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: (_config, { t }) => t("summary"),
  examples: { plain: {} },
});
