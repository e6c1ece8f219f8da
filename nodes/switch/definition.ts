import { z } from "zod";
import { defineNode, type FactRequests } from "@/domain/journey/node";
import { fold } from "@/domain/segment/read-value";
import { text } from "./text";

/** One value and the way it takes; port ids are given once and kept, so that lines survive reordering. */
const branch = z.object({ port: z.string().min(1).max(40), value: z.string().max(200) });
const draft = z.object({
  /** Where the value comes from: a trait of the person, or a property of the event that started the journey. */
  source: z.enum(["trait", "event"]),
  path: z.string().max(200),
  cases: z.array(branch).max(20),
});
type Case = z.infer<typeof branch>;

const areDistinct = (cases: Case[]) => new Set(cases.map(({ value }) => fold(value.trim()))).size === cases.length;

/** One way per value, and one for all others. */
export const switchStep = defineNode({
  type: "switch",
  version: 1,
  category: "logic",
  text,
  draft,
  ready: z.object({
    ...draft.shape,
    path: z.string().min(1).max(200),
    cases: z
      .array(branch.extend({ value: z.string().trim().min(1).max(200) }))
      .min(1)
      .max(20)
      .refine(areDistinct, "choose"),
  }),
  initial: (): z.infer<typeof draft> => ({ source: "trait", path: "", cases: [] }),
  ports: ({ cases }) => [
    ...cases.map(({ port, value }, i) => ({ id: port, label: { text: value.trim() === "" ? `${i + 1}` : value } })),
    { id: "otherwise", label: { key: "otherwise" } },
  ],
  facts: ({ source }): FactRequests => (source === "trait" ? { traits: { kind: "traits" } } : {}),
  summary: ({ source, path, cases }, { t }) => {
    const values = cases.map(({ value }) => value.trim());
    if (path === "" || values.length === 0 || values.includes("")) return t("choose");
    return t(source === "trait" ? "summaryTrait" : "summaryEvent", { path, values: values.join(", ") });
  },
  examples: {
    tier: {
      source: "trait",
      path: "tier",
      cases: [
        { port: "gold", value: "Gold" },
        { port: "silver", value: "Silver" },
      ],
    },
    size: { source: "event", path: "items", cases: [{ port: "one", value: "1" }] },
  },
});
