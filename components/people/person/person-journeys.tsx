"use client";
import { useQuery } from "@tanstack/react-query";
import { Ban, Route } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { classNames } from "@/components/ui/class-names";
import { DateTime } from "@/components/ui/data/date-time";
import { Badge } from "@/components/ui/feedback/badge";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { language } from "@/domain/i18n/language";

type Journeys = ApiOutputs["people"]["journeys"];
type Enrolment = Journeys["enrolments"][number];

/** Every passage through a journey with each step in a sentence, and the journeys that did not take the person in. */
export function PersonJourneys({ profileId }: { profileId: number }) {
  const t = useTranslations("person");
  const locale = language.catch("en").parse(useLocale());
  const api = useTRPC();
  const query = useQuery(
    api.people.journeys.queryOptions({ profileId, language: locale }, { refetchInterval: 5_000, staleTime: 0 }),
  );
  if (query.isError)
    return (
      <ErrorState title={t("journeysFailed")} action={<Button onClick={() => query.refetch()}>{t("again")}</Button>} />
    );
  if (query.isPending) return <SkeletonRows rows={6} columns={2} />;
  const { enrolments, refusals } = query.data;
  if (enrolments.length === 0 && refusals.length === 0)
    return <EmptyState icon={<Route />} title={t("noJourneys")} description={t("noJourneysHint")} />;
  return (
    <div className="flex flex-col gap-4">
      {enrolments.map((enrolment) => (
        <EnrolmentCard key={enrolment.enrolmentId} enrolment={enrolment} />
      ))}
      {refusals.length > 0 && <Refusals refusals={refusals} />}
    </div>
  );
}

const dots: Record<Enrolment["trace"][number]["category"], string> = {
  entry: "bg-entry",
  timing: "bg-timing",
  logic: "bg-logic",
  touchpoint: "bg-touchpoint",
  data: "bg-data",
  exit: "bg-exit",
};

function EnrolmentCard({ enrolment }: { enrolment: Enrolment }) {
  const t = useTranslations("person");
  return (
    <section className="rounded-lg border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-3">
        <h2 className="font-semibold">
          <Link href={`/journeys/${enrolment.journeyId}`} className="rounded-sm hover:text-accent">
            {enrolment.journey}
          </Link>
        </h2>
        <Badge tone={enrolment.status === "active" ? "accent" : "neutral"} dot={enrolment.status === "active"}>
          {t(`enrolment.${enrolment.status}`)}
        </Badge>
        <span className="text-muted text-sm">{t("version", { n: enrolment.version })}</span>
        <span className="ml-auto text-muted text-sm">
          {t("entered")} <DateTime at={enrolment.enteredAt} show="exact" />
        </span>
      </header>
      <ol className="flex flex-col px-4 py-2">
        {enrolment.trace.map((step, i) => (
          <li key={`${step.stepId} ${step.visit} ${step.arrivedAt.getTime()}`} className="relative flex gap-3 py-2">
            {i < enrolment.trace.length - 1 && (
              <span aria-hidden className="absolute top-5 bottom-[-0.5rem] left-[5px] w-px bg-line" />
            )}
            <span
              aria-hidden
              className={classNames("relative mt-1.5 size-2.75 shrink-0 rounded-full", dots[step.category])}
            />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-semibold">{step.name}</span>
                {step.summary !== "" && <span className="text-muted text-sm">{step.summary}</span>}
                {step.visit > 1 && <span className="text-muted text-xs">{t("visit", { n: step.visit })}</span>}
                <DateTime at={step.arrivedAt} show="exact" className="ml-auto text-muted text-sm" />
              </span>
              <span className="text-pretty">{step.sentence}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Refusals({ refusals }: { refusals: Journeys["refusals"] }) {
  const t = useTranslations("person");
  return (
    <section aria-label={t("refusals")} className="flex flex-col gap-2">
      <h2 className="font-semibold text-muted text-sm">{t("refusals")}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {refusals.map((refusal) => (
          <li key={`${refusal.journeyId} ${refusal.reason}`} className="flex items-start gap-3 px-4 py-3">
            <Ban aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="flex flex-wrap items-baseline gap-x-2">
                <Link href={`/journeys/${refusal.journeyId}`} className="rounded-sm font-semibold hover:text-accent">
                  {refusal.journey}
                </Link>
                <DateTime at={refusal.lastAt} show="exact" className="ml-auto text-muted text-sm" />
              </span>
              <span className="text-muted">
                {refusal.sentence} {refusal.times > 1 && t("times", { n: refusal.times })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
