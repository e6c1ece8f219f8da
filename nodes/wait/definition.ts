import { z } from "zod";
import { defineNode, type FactRequests, type Port, type Words } from "@/domain/journey/node";
import { localDateTime } from "@/domain/journey/settings";
import { clockTime } from "@/domain/limits/limits";
import { lengthOf } from "@/domain/schedule/exact-duration";
import { completeOpeningHours, openingHours } from "@/domain/schedule/opening-hours";
import { localTimeInWords, openingHoursInWords, weekdaysInWords } from "@/domain/schedule/schedule-words";
import { text } from "./text";

const amount = z.number().int().min(1).max(3650);
const unit = z.enum(["minutes", "hours", "days", "weeks"]);
const length = z.object({ amount, unit });
const weekdays = z.array(z.number().int().min(1).max(7)).max(7);

/** What people wait for instead of a length of time; clock times are those of the journey's clock for the person. */
const until = z.discriminatedUnion("kind", [
  /** "2026-12-01T09:00"; empty = not chosen yet. */
  z.object({ kind: z.literal("date"), at: z.union([localDateTime, z.literal("")]) }),
  /** The next of these weekdays (1 = Monday) at this time. */
  z.object({ kind: z.literal("weekday"), days: weekdays, at: clockTime }),
  /** A date of the person, moved; `at` null = at the date's own time. */
  z.object({
    kind: z.literal("traitDate"),
    path: z.string().max(200),
    offset: z.object({
      amount: z.number().int().min(0).max(3650),
      unit: z.enum(["hours", "days", "weeks"]),
      side: z.enum(["before", "after"]),
    }),
    at: clockTime.nullable(),
    yearly: z.boolean(),
  }),
  /** Anywhere between two lengths of time, drawn for each person and visit. */
  z.object({ kind: z.literal("spread"), from: length, to: length }),
]);
export type Until = z.infer<typeof until>;

const draft = z.object({
  /** The length of time, where `until` is null. */
  amount: amount.nullable().default(null),
  unit: unit.default("days"),
  until: until.nullable().default(null),
  /** The wait ends inside these hours only: an end outside of them comes when they next open. */
  within: openingHours.nullable().default(null),
});
type Draft = z.infer<typeof draft>;

function isComplete({ amount, until }: Draft): boolean {
  switch (until?.kind) {
    case undefined:
      return amount !== null;
    case "date":
      return until.at !== "";
    case "weekday":
      return until.days.length > 0;
    case "traitDate":
      return until.path !== "";
    case "spread":
      return lengthOf(until.to) > lengthOf(until.from);
  }
}

/** The field the badge and the inspector point at. */
const lackingField = ({ until }: Draft): string[] => {
  switch (until?.kind) {
    case undefined:
      return ["amount"];
    case "weekday":
      return ["until", "days"];
    case "traitDate":
      return ["until", "path"];
    case "spread":
      return ["until", "to"];
    case "date":
      return ["until", "at"];
  }
};

const ready = z
  .object({ ...draft.shape, within: completeOpeningHours.nullable().default(null) })
  .superRefine((config, check) => {
    if (!isComplete(config)) check.addIssue({ code: "custom", message: "choose", path: lackingField(config) });
  });

export const wait = defineNode({
  type: "wait",
  version: 1,
  category: "timing",
  text,
  draft,
  ready,
  initial: (): Draft => ({ amount: null, unit: "days", until: null, within: null }),
  ports: ({ until }): Port[] => [
    { id: "next", label: { key: "next" } },
    ...(until?.kind === "traitDate"
      ? [
          ...(until.yearly ? [] : [{ id: "past", label: { key: "past" }, optional: true as const }]),
          { id: "noDate", label: { key: "noDate" }, optional: true as const },
        ]
      : []),
  ],
  // Also for the person's zone, where the end is told by a clock.
  facts: ({ until, within }): FactRequests =>
    (until === null || until.kind === "spread") && within === null ? {} : { traits: { kind: "traits" } },
  summary: (config, words) => {
    if (!isComplete(config)) return words.t("choose");
    const sentence = sentenceOf(config, words);
    const { within } = config;
    return within === null
      ? sentence
      : words.t("summaryWithin", { sentence, hours: openingHoursInWords(within, words.language) });
  },
  examples: {
    threeDays: { amount: 3, unit: "days", until: null, within: null },
    tenMinutes: { amount: 10, unit: "minutes", until: null, within: null },
    officeHours: {
      amount: 2,
      unit: "hours",
      until: null,
      within: { windows: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }], holidays: ["2027-01-26"] },
    },
    untilDate: { amount: null, unit: "days", until: { kind: "date", at: "2026-12-01T09:00" }, within: null },
    tuesdayMorning: {
      amount: null,
      unit: "days",
      until: { kind: "weekday", days: [2, 4], at: "10:00" },
      within: null,
    },
    beforeRenewal: {
      amount: null,
      unit: "days",
      until: {
        kind: "traitDate",
        path: "renews_at",
        offset: { amount: 7, unit: "days", side: "before" },
        at: "09:00",
        yearly: false,
      },
      within: null,
    },
    birthday: {
      amount: null,
      unit: "days",
      until: {
        kind: "traitDate",
        path: "birthday",
        offset: { amount: 0, unit: "days", side: "after" },
        at: null,
        yearly: true,
      },
      within: null,
    },
    spread: {
      amount: null,
      unit: "days",
      until: { kind: "spread", from: { amount: 1, unit: "hours" }, to: { amount: 3, unit: "hours" } },
      within: null,
    },
  },
});

function sentenceOf({ amount, unit, until }: Draft, words: Words): string {
  const { t, duration, language } = words;
  switch (until?.kind) {
    case undefined:
      return t("summary", { duration: duration(amount ?? 0, unit) });
    case "date":
      return t("summaryUntil", { when: localTimeInWords(until.at, language) });
    case "weekday":
      return t("summaryUntil", { when: `${weekdaysInWords(until.days, language)} ${until.at}` });
    case "traitDate":
      return t("summaryUntil", { when: traitDateInWords(until, words) });
    case "spread": {
      const { from, to } = until;
      return t("summarySpread", { from: duration(from.amount, from.unit), to: duration(to.amount, to.unit) });
    }
  }
}

function traitDateInWords(
  { path, offset, at, yearly }: Extract<Until, { kind: "traitDate" }>,
  { t, duration }: Words,
): string {
  const date = t(yearly ? "eachYear" : "traitDate", { path });
  const when = offset.amount === 0 ? date : t(offset.side, { length: duration(offset.amount, offset.unit), date });
  return at === null || offset.unit === "hours" ? when : `${when}, ${at}`;
}
