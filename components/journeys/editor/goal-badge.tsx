"use client";
import { Flag } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useJourneyNumbers } from "@/components/analytics/use-journey-numbers";
import { useFormat } from "@/components/ui/data/format-context";

/** How many of those who entered have reached the journey's first goal, in words; leads to the funnel with all of them. */
export function GoalBadge({ journeyId }: { journeyId: number }) {
  const t = useTranslations("journeys");
  const format = useFormat();
  const { data } = useJourneyNumbers({ journeyId });
  const [goal, ...others] = data?.goals ?? [];
  if (!data || !goal || data.entered === 0) return null;
  const share = format.percent(goal.n / data.entered);
  return (
    <Link
      href={`/journeys/${journeyId}/funnel`}
      className="flex min-w-0 items-center gap-1.5 rounded-md px-2 py-1 text-muted text-xs hover:bg-accent/10 hover:text-accent max-lg:hidden"
    >
      <Flag aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        {t("goalReached", { n: format.number(goal.n), share, goal: goal.name, others: others.length })}
      </span>
    </Link>
  );
}
