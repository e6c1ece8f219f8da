import { z } from "zod";
import { defineNode, type FactRequests } from "@/domain/journey/node";
import { completeOpeningHours, officeHours, openingHours } from "@/domain/schedule/opening-hours";
import { openingHoursInWords } from "@/domain/schedule/schedule-words";
import { text } from "./text";

const draft = z.object({ hours: openingHours });

/** People pass inside the given hours of the week only; whoever comes at another time waits until they open. */
export const timeWindow = defineNode({
  type: "time-window",
  version: 1,
  category: "timing",
  text,
  draft,
  ready: z.object({ hours: completeOpeningHours }),
  initial: () => ({ hours: officeHours }),
  ports: () => [{ id: "next", label: { key: "next" } }],
  // For the person's zone.
  facts: (): FactRequests => ({ traits: { kind: "traits" } }),
  summary: ({ hours }, { t, language }) =>
    completeOpeningHours.safeParse(hours).success
      ? t("summary", { hours: openingHoursInWords(hours, language) })
      : t("choose"),
  examples: {
    office: { hours: { windows: [{ days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" }], holidays: [] } },
    fridayNight: {
      hours: { windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "08:00", to: "02:00" }], holidays: ["2027-01-26"] },
    },
  },
});
