"use client";
import { Flag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import { shareOf } from "@/domain/funnel/funnel-rows";
import type { JourneyNumbers } from "@/domain/funnel/journey-numbers";
import { NumberButton } from "./number-button";
import { ShareText } from "./share-text";

/** One sentence a goal: how many of those who entered have reached it, and what that is worth. */
export function GoalLines({ numbers: { goals, entered } }: { numbers: JourneyNumbers }) {
  const t = useTranslations("funnel");
  const format = useFormat();
  if (goals.length === 0) return null;
  return (
    <section aria-label={t("goals")}>
      <ul className="flex flex-col gap-1.5">
        {goals.map(({ id, name, n, value }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
            <Flag aria-hidden className="size-4 self-center text-ok" />
            <span>
              {t.rich("goalReached", {
                goal: name,
                n: () => (
                  <NumberButton
                    n={n}
                    question={{ what: "reached", reason: id, title: t("titleGoal", { goal: name }) }}
                    className="font-semibold"
                  />
                ),
              })}
            </span>
            <ShareText share={shareOf(n, entered)} />
            {value !== null && <span className="text-muted">{t("goalWorth", { value: format.number(value) })}</span>}
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted text-xs">{t("goalsHint")}</p>
    </section>
  );
}
