import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

/** `label` names the ending in the funnel ("converted", "gave up"); empty = plain end. */
const draft = z.object({ label: z.string().max(80) });

export const exit = defineNode({
  type: "exit",
  version: 1,
  category: "exit",
  text,
  draft,
  ready: draft,
  initial: () => ({ label: "" }),
  ports: () => [],
  facts: () => ({}),
  summary: ({ label }, { t }) => (label === "" ? t("summary") : t("summaryLabel", { label })),
  examples: { plain: { label: "" }, named: { label: "Converted" } },
});
