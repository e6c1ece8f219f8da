"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { useFormat } from "@/components/ui/data/format-context";
import { wilson } from "@/domain/funnel/wilson";

const refreshMs = 30_000;

/** How many people each arm of an experiment got and what share of them reached a goal; nothing before anybody came. */
export function ExperimentResults({
  journeyId,
  nodeId,
  arms,
}: {
  journeyId: number;
  nodeId: string;
  arms: readonly { port: string; label: string }[];
}) {
  const t = useTranslations("journeys.experiment");
  const format = useFormat();
  const api = useTRPC();
  const { data } = useQuery(
    api.analytics.experiment.queryOptions({ journeyId, stepId: nodeId }, { refetchInterval: refreshMs }),
  );
  if (!data || data.arms.length === 0) return null;
  const columns = data.goals.length > 1 ? data.goals : [];
  const rate = (k: number, n: number) => {
    const found = wilson(k, n);
    if (!found) return "–";
    const [share, low, high] = [found.share, found.low, found.high].map(format.percent);
    return t("rate", { share: share ?? "", low: low ?? "", high: high ?? "" });
  };
  return (
    <section aria-label={t("title")} className="flex flex-col gap-2 border-line border-t pt-4">
      <h3 className="font-semibold text-sm">{t("title")}</h3>
      <ul className="flex flex-col gap-2">
        {arms.map(({ port, label }) => {
          const arm = data.arms.find((one) => one.port === port);
          const people = arm?.people ?? 0;
          return (
            <li key={port} className="flex flex-col gap-1 rounded-lg border border-line p-3">
              <span className="flex items-baseline justify-between gap-2">
                <span className="min-w-0 truncate font-semibold text-sm">{label}</span>
                <span className="tabular text-sm">
                  {format.number(people)} <span className="text-muted text-xs">{t("people")}</span>
                </span>
              </span>
              {data.goals.length > 0 && (
                <span className="tabular text-sm">
                  {rate(arm?.reachedAny ?? 0, people)} <span className="text-muted text-xs">{t("reached")}</span>
                </span>
              )}
              {columns.map((goal) => (
                <span key={goal.id} className="tabular text-muted text-xs">
                  {goal.name}: {rate(arm?.reached[goal.id] ?? 0, people)}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      <p className="text-muted text-xs">{t(data.goals.length === 0 ? "noGoal" : "hint")}</p>
    </section>
  );
}
