"use client";
import { useTranslations } from "next-intl";
import { RunCard } from "./run-card";
import { useRuns } from "./use-runs";

/** What is going out right now, over all journeys; nothing when nothing is. */
export function RunsUnderWay() {
  const t = useTranslations("runs");
  const { data } = useRuns(null);
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={t("underWay")} className="flex flex-col gap-3">
      <h2 className="text-base">{t("underWay")}</h2>
      <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {data.map((run) => (
          <RunCard key={run.id} run={run} showJourney />
        ))}
      </div>
    </section>
  );
}
