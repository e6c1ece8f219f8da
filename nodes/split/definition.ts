import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

/** `share` in percent. */
const arm = z.object({ port: z.string().min(1).max(40), label: z.string().max(80), share: z.number().min(0).max(100) });
const draft = z.object({ arms: z.array(arm).max(10) });
type Arm = z.infer<typeof arm>;

const addsUp = (arms: Arm[]) => Math.abs(arms.reduce((sum, a) => sum + a.share, 0) - 100) < 1e-6;

/** Random shares, sticky per person: the same person always goes the same way at this step. */
export const split = defineNode({
  type: "split",
  version: 1,
  category: "logic",
  text,
  draft,
  ready: draft.extend({ arms: z.array(arm).min(2).max(10).refine(addsUp, "choose") }),
  initial: () => ({
    arms: [
      { port: "a", label: "A", share: 50 },
      { port: "b", label: "B", share: 50 },
    ],
  }),
  ports: ({ arms }) => arms.map((a) => ({ id: a.port, label: { text: `${a.label} · ${a.share}%` } })),
  facts: () => ({}),
  summary: ({ arms }, { t }) =>
    arms.length < 2 || !addsUp(arms)
      ? t("choose")
      : t("summary", { shares: arms.map((a) => `${a.label} ${a.share} %`).join(" · ") }),
  examples: {
    half: {
      arms: [
        { port: "a", label: "A", share: 50 },
        { port: "b", label: "B", share: 50 },
      ],
    },
    mostlyOne: {
      arms: [
        { port: "a", label: "A", share: 90 },
        { port: "b", label: "B", share: 10 },
      ],
    },
  },
});
