import { z } from "zod";
import { defineNode } from "@/domain/journey/node";
import { isRecurrence } from "@/domain/schedule/occurrences";
import { schedule } from "@/domain/schedule/schedule";
import { saySchedule } from "./say-schedule";
import { text } from "./text";

const draft = z.object({
  audience: z.enum(["segment", "everyone"]),
  segmentId: z.number().int().nullable(),
  /** "2026-12-01T09:00"; empty while it is being chosen. */
  start: z.string().max(16),
  rule: schedule.shape.rule,
  clock: schedule.shape.clock,
  missed: schedule.shape.missed,
});

export const scheduleEntry = defineNode({
  type: "schedule-entry",
  version: 1,
  category: "entry",
  text,
  draft,
  ready: draft.extend({ start: schedule.shape.start }).superRefine(({ audience, segmentId, start, rule }, context) => {
    const missing = (path: string) => context.addIssue({ code: "custom", path: [path], message: "missing" });
    if (audience === "segment" && segmentId === null) missing("segmentId");
    if (Number.isNaN(Date.parse(`${start}Z`))) missing("start");
    else if (rule !== null && !isRecurrence(start, rule)) missing("rule");
  }),
  initial: () => ({
    audience: "segment" as const,
    segmentId: null,
    start: "",
    rule: null,
    clock: "workspace" as const,
    missed: "once" as const,
  }),
  entry: ({ audience, segmentId, ...times }) => ({
    kind: "schedule",
    segmentId: audience === "everyone" ? null : segmentId,
    schedule: times,
  }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  // The zone of each person, for their own clock.
  facts: () => ({ traits: { kind: "traits" as const } }),
  summary: ({ audience, segmentId, ...times }, { t, segment, language }) => {
    if (times.start === "" || (audience === "segment" && segmentId === null)) return t("choose");
    const who = segmentId === null || audience === "everyone" ? t("everyone") : segment(segmentId);
    return t("summary", { when: saySchedule(times, t, language), who: who ?? t("unknownSegment") });
  },
  examples: {
    once: {
      audience: "everyone",
      segmentId: null,
      start: "2026-12-01T09:00",
      rule: null,
      clock: "workspace",
      missed: "once",
    },
    weekly: {
      audience: "segment",
      segmentId: 1,
      start: "2026-12-01T09:00",
      rule: "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=10",
      clock: "person",
      missed: "skip",
    },
    lastFriday: {
      audience: "segment",
      segmentId: 1,
      start: "2026-12-01T18:30",
      rule: "FREQ=MONTHLY;BYDAY=-1FR",
      clock: "workspace",
      missed: "all",
    },
  },
});
