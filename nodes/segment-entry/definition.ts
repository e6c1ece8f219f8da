import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { text } from "./text";

const draft = z.object({
  segmentId: z.number().int().nullable(),
  on: z.enum(["enter", "leave"]),
  /** Also enrol those who are in the segment when the journey goes live. */
  includeCurrent: z.boolean(),
});

export const segmentEntry = defineNode({
  type: "segment-entry",
  version: 1,
  category: "entry",
  text,
  draft,
  ready: draft.extend({ segmentId: z.number().int() }),
  initial: () => ({ segmentId: null, on: "enter" as const, includeCurrent: true }),
  entry: ({ segmentId, on, includeCurrent }) => ({ kind: "segment", segmentId, on, includeCurrent }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  facts: () => ({}),
  summary: ({ segmentId, on, includeCurrent }, { t, segment }) => {
    if (segmentId === null) return t("choose");
    const key = on === "leave" ? "leave" : includeCurrent ? "enterWithCurrent" : "enter";
    return t(key, { segment: segment(segmentId) ?? t("unknownSegment") });
  },
  examples: {
    enters: { segmentId: 1, on: "enter", includeCurrent: false },
    everyone: { segmentId: 1, on: "enter", includeCurrent: true },
    leaves: { segmentId: 1, on: "leave", includeCurrent: false },
  },
});
