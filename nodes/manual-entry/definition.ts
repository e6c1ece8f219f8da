import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const draft = z.object({});

export const manualEntry = defineNode({
  type: "manual-entry",
  version: 1,
  category: "entry",
  text,
  draft,
  ready: draft,
  initial: () => ({}),
  entry: () => ({ kind: "manual" }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: (_config, { t }) => t("summary"),
  examples: { plain: {} },
});
