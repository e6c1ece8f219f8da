import { z } from "zod";
import { defineNode, type FactRequests } from "@/domain/journey/node";
import { completePredicate } from "@/domain/segment/check-predicate";
import { predicate } from "@/domain/segment/predicate";
import { text } from "./text";

const branch = z.object({
  port: z.string().min(1).max(40),
  label: z.string().max(80),
  predicate: predicate.nullable(),
});
const draft = z.object({ branches: z.array(branch).max(10) });
const ready = z.object({
  branches: z
    .array(branch.extend({ predicate: completePredicate }))
    .min(1)
    .max(10),
});

/** If / else-if / else: the first branch whose predicate holds, else `otherwise`. */
export const condition = defineNode({
  type: "condition",
  version: 1,
  category: "logic",
  text,
  draft,
  ready,
  initial: () => ({ branches: [] }),
  ports: ({ branches }) => [
    ...branches.map((b, i) => ({ id: b.port, label: { text: b.label === "" ? `${i + 1}` : b.label } })),
    { id: "otherwise", label: { key: "otherwise" } },
  ],
  facts: ({ branches }): FactRequests =>
    Object.fromEntries(branches.map((b) => [b.port, { kind: "predicate", predicate: b.predicate }])),
  summary: ({ branches }, { t, predicate }) => {
    const [first, ...more] = branches;
    if (!first || first.predicate === null) return t("choose");
    const words = predicate(first.predicate);
    return more.length === 0 ? t("summary", { first: words }) : t("summaryMore", { first: words, n: more.length });
  },
  examples: {
    oneBranch: {
      branches: [
        {
          port: "gold",
          label: "Gold",
          predicate: { kind: "trait", path: "tier", test: { op: "equals", value: "gold" } },
        },
      ],
    },
  },
});
