import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

/** `value` is Liquid when it is text; null clears the trait. */
const change = z.object({
  path: z.string().max(200),
  value: z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]),
});
const draft = z.object({ changes: z.array(change).max(30) });

export const updateProfile = defineNode({
  type: "update-profile",
  version: 1,
  category: "data",
  text,
  draft,
  ready: draft.extend({
    changes: z
      .array(change.extend({ path: z.string().min(1).max(200) }))
      .min(1)
      .max(30),
  }),
  initial: () => ({ changes: [] }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({ traits: { kind: "traits" as const } }),
  summary: ({ changes }, { t }) =>
    changes.length === 0 || changes.some((c) => c.path === "")
      ? t("choose")
      : t("set", { names: changes.map((c) => c.path).join(", ") }),
  examples: {
    sets: { changes: [{ path: "tier", value: "gold" }] },
    clears: { changes: [{ path: "trial_ends", value: null }] },
  },
});
