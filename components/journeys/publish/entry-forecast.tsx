"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { language } from "@/domain/i18n/language";
import { sayWall } from "@/nodes/schedule-entry/say-schedule";

type Entry = ApiOutputs["journeys"]["forecastEntries"]["entries"][number];

/** Who would enter by one entry step, and when, in a sentence. */
export function EntryForecast({ entry }: { entry: Entry }) {
  const t = useTranslations("journeys.publish");
  const locale = language.catch("en").parse(useLocale());
  switch (entry.kind) {
    case "event":
      return <p>{t("entersEvent", { n: entry.people, event: entry.name })}</p>;
    case "segment":
      return <p>{t(entry.now ? "entersSegmentNow" : "entersSegment", { n: entry.people, segment: entry.name })}</p>;
    case "date":
      return <p>{t("entersDate", { n: entry.people, field: entry.name })}</p>;
    case "api":
      return <p>{t("entersApi")}</p>;
    case "manual":
      return <p>{t("entersManual")}</p>;
    case "schedule": {
      const [first, ...rest] = entry.next.map((wall) => sayWall(wall, locale));
      const who = entry.name ?? t("everyone");
      if (first === undefined) return <p className="text-warn">{t("entersNever")}</p>;
      return (
        <>
          <p>{t("entersAt", { n: entry.people, who, time: first })}</p>
          {rest.length > 0 && <p>{t("thenAt", { times: rest.join(" · ") })}</p>}
        </>
      );
    }
    default:
      return entry satisfies never;
  }
}
