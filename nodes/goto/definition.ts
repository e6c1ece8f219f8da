import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const limit = z.number().int().min(1).max(100);
const draft = z.object({ limit: limit.nullable() });

/** Sends people on along a drawn line, mostly back, so many times; then by another way. Every loop needs one. */
export const goto = defineNode({
  type: "goto",
  version: 1,
  category: "logic",
  text,
  limitsVisits: true,
  draft,
  ready: z.object({ limit }),
  initial: (): z.infer<typeof draft> => ({ limit: 3 }),
  ports: () => [
    { id: "again", label: { key: "again" } },
    { id: "limit", label: { key: "limit" } },
  ],
  facts: () => ({}),
  summary: ({ limit }, { t }) =>
    limit === null ? t("choose") : limit === 1 ? t("summaryOnce") : t("summary", { limit }),
  examples: { thrice: { limit: 3 }, once: { limit: 1 } },
});
