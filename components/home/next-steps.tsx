"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { classNames } from "@/components/ui/class-names";
import { Card } from "@/components/ui/data/card";
import { Progress } from "@/components/ui/feedback/progress";

type Steps = ApiOutputs["workspace"]["firstSteps"];

/** The way from an empty workspace to a journey that runs; gone once it is walked. */
export function NextSteps({ steps }: { steps: Steps }) {
  const t = useTranslations("home.next");
  const all = [
    { key: "data", done: steps.hasPeople, href: "/welcome/start" },
    { key: "segment", done: steps.hasSegment, href: "/segments/new" },
    { key: "journey", done: steps.hasPublishedJourney, href: "/journeys?new=1" },
  ] as const;
  const done = all.filter((step) => step.done).length;
  const current = all.find((step) => !step.done)?.key;
  return (
    <Card
      flush
      title={t("title")}
      actions={
        <div className="flex w-36 items-center gap-2.5">
          <Progress value={done / all.length} label={t("title")} />
          <span className="tabular shrink-0 text-muted text-xs">{t("count", { done, total: all.length })}</span>
        </div>
      }
    >
      <ol className="border-line border-t">
        {all.map((step, index) => (
          <li key={step.key} className="flex items-center gap-3 border-line border-b px-5 py-3 last:border-b-0">
            <span
              aria-hidden
              className={classNames(
                "tabular flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong text-muted text-xs",
                step.done && "border-ok bg-ok/12 text-ok",
              )}
            >
              {step.done ? <Check className="size-3.5" /> : index + 1}
            </span>
            <div className="min-w-0 flex-1">
              <p className={step.done ? "text-muted" : "font-semibold"}>
                {t(`${step.key}.title`)}
                {step.done && <span className="sr-only"> ({t("done")})</span>}
              </p>
              {!step.done && <p className="text-muted text-sm">{t(`${step.key}.hint`)}</p>}
            </div>
            {!step.done && (
              <Button variant={step.key === current ? "primary" : "secondary"} asChild>
                <Link href={step.href}>{t(`${step.key}.action`)}</Link>
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
