import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

/** `share` in percent. The port of the control group is `control`. */
const arm = z.object({ port: z.string().min(1).max(40), label: z.string().max(80), share: z.number().min(0).max(100) });
const draft = z.object({
  /** What people are drawn by: the same name in two places draws the same people; empty = this step alone. */
  key: z.string().max(80),
  variants: z.array(arm).max(10),
  /** Share of people (per cent of all) who get none of it; null = no control group. */
  control: z.number().min(0).max(90).nullable(),
});
type Arm = z.infer<typeof arm>;

const addsUp = (arms: Arm[]) => Math.abs(arms.reduce((sum, a) => sum + a.share, 0) - 100) < 1e-6;

/**
 * Compares variants. The shares of the variants divide those who are not in the control group; who gets what depends on
 * the experiment and the person alone, so it outlives versions.
 */
export const experiment = defineNode({
  type: "experiment",
  version: 1,
  category: "logic",
  text,
  draft,
  ready: z.object({ ...draft.shape, variants: z.array(arm).min(2).max(10).refine(addsUp, "choose") }),
  initial: (): z.infer<typeof draft> => ({
    key: "",
    variants: [
      { port: "a", label: "A", share: 50 },
      { port: "b", label: "B", share: 50 },
    ],
    control: null,
  }),
  ports: ({ variants, control }) => [
    ...variants.map((a) => ({ id: a.port, label: { text: `${a.label} · ${a.share}%` } })),
    ...(control === null ? [] : [{ id: "control", label: { key: "control" } }]),
  ],
  facts: () => ({}),
  summary: ({ variants, control }, { t }) => {
    if (variants.length < 2 || !addsUp(variants)) return t("choose");
    const shares = variants.map((a) => `${a.label} ${a.share} %`).join(" · ");
    return control === null ? t("summary", { shares }) : t("summaryControl", { shares, control });
  },
  examples: {
    half: {
      key: "",
      variants: [
        { port: "a", label: "A", share: 50 },
        { port: "b", label: "B", share: 50 },
      ],
      control: null,
    },
    withControl: {
      key: "subject lines",
      variants: [
        { port: "a", label: "Short", share: 70 },
        { port: "b", label: "Long", share: 30 },
      ],
      control: 10,
    },
  },
});
