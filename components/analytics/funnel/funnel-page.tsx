"use client";
import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesGantt } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { Button } from "@/components/ui/action/button";
import { PageHeader } from "@/components/ui/data/page-header";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { funnelRows } from "@/domain/funnel/funnel-rows";
import { language } from "@/domain/i18n/language";
import { useJourneyNumbers } from "../use-journey-numbers";
import { BarLegend } from "./flow-bar";
import { cellsOf, columns, downloadText, toCsv } from "./funnel-csv";
import { FunnelStep } from "./funnel-step";
import { FunnelSummary } from "./funnel-summary";
import { FunnelTable } from "./funnel-table";
import { FunnelToolbar } from "./funnel-toolbar";
import { LiftLines } from "./lift-lines";
import { LiveMark } from "./live-mark";
import { PeopleBehind } from "./number-button";
import { useFunnelView } from "./use-funnel-view";
import "./funnel.css";

/** A journey's steps in the order people meet them, with what became of everyone. */
export function FunnelPage({ journeyId }: { journeyId: number }) {
  const t = useTranslations("funnel");
  const locale = language.catch("en").parse(useLocale());
  // "Today" is the day the page was opened: a range must not slide while one reads it.
  const [openedAt] = useState(() => Date.now());
  const { view, change, span } = useFunnelView(openedAt);
  const api = useTRPC();
  const reading = useMemo(() => ({ journeyId, versionId: view.version, ...span }), [journeyId, view.version, span]);
  const flow = useQuery(api.analytics.flow.queryOptions({ journeyId, versionId: view.version, language: locale }));
  const numbers = useJourneyNumbers(reading);
  const times = useQuery(api.analytics.stepTimes.queryOptions(reading, { staleTime: 60_000 }));
  const rows = useMemo(
    () => (flow.data && numbers.data ? funnelRows(flow.data.steps, numbers.data) : []),
    [flow.data, numbers.data],
  );
  const failed = flow.error ?? numbers.error;
  const timeOf = (id: string) => times.data?.[id];
  const download = () => {
    const head = columns.map((column) => t(`column.${column}`));
    const cells = rows.map((row) => Object.values(cellsOf(row, timeOf(row.step.id), locale)));
    downloadText(`${flow.data?.journey.name ?? "funnel"}.csv`, toCsv(head, cells));
  };
  return (
    <PageFrame>
      <PageHeader
        title={t("title")}
        crumbsLabel={t("crumbs")}
        crumbs={[
          { href: "/journeys", label: t("journeys") },
          { href: `/journeys/${journeyId}`, label: flow.data?.journey.name ?? "…" },
        ]}
        actions={numbers.data && <LiveMark asOf={numbers.data.asOf} live={numbers.live} />}
      />
      {failed ? (
        <ErrorState
          title={t("failed")}
          advice={failed.message}
          action={<Button onClick={() => void Promise.all([flow.refetch(), numbers.refetch()])}>{t("again")}</Button>}
        />
      ) : flow.data?.versions.length === 0 ? (
        <NeverPublished journeyId={journeyId} />
      ) : (
        <>
          <FunnelToolbar view={view} versions={flow.data?.versions ?? []} onChange={change} onDownload={download} />
          {flow.data && numbers.data ? (
            <PeopleBehind reading={reading}>
              <FunnelSummary numbers={numbers.data} />
              <LiftLines journeyId={journeyId} />
              {view.range !== "all" && <p className="text-muted text-sm">{t("rangeNote")}</p>}
              {numbers.data.entered === 0 && rows.every((row) => row.numbers.arrived === 0) ? (
                <EmptyState
                  icon={<ChartNoAxesGantt />}
                  title={t("noPeople")}
                  description={view.range === "all" ? t("noPeopleYet") : t("noPeopleInRange")}
                  action={
                    view.range === "all" ? undefined : (
                      <Button onClick={() => change({ range: "all" })}>{t("showAll")}</Button>
                    )
                  }
                />
              ) : view.show === "table" ? (
                <FunnelTable rows={rows} timeOf={timeOf} />
              ) : (
                <FunnelBars rows={rows} base={view.base} timeOf={timeOf} />
              )}
            </PeopleBehind>
          ) : (
            <SkeletonRows rows={8} columns={4} />
          )}
        </>
      )}
    </PageFrame>
  );
}

type Rows = ReturnType<typeof funnelRows<Parameters<typeof FunnelStep>[0]["row"]["step"]>>;

function FunnelBars({
  rows,
  base,
  timeOf,
}: {
  rows: Rows;
  base: "start" | "previous";
  timeOf: (id: string) => Parameters<typeof FunnelStep>[0]["time"];
}) {
  const t = useTranslations("funnel");
  const longest = Math.max(0, ...rows.map((row) => row.numbers.arrived));
  const names = useMemo(() => new Map(rows.map(({ step }) => [step.id, step.name])), [rows]);
  return (
    <section aria-label={t("steps")} className="flex flex-col gap-2">
      <BarLegend />
      <ol className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface px-4 md:px-6">
        {rows.map((row) => (
          <FunnelStep
            key={row.step.id}
            row={row}
            base={base}
            longest={longest}
            time={timeOf(row.step.id)}
            names={names}
          />
        ))}
      </ol>
      <p className="text-muted text-xs">{t("howCounted")}</p>
    </section>
  );
}

function NeverPublished({ journeyId }: { journeyId: number }) {
  const t = useTranslations("funnel");
  return (
    <EmptyState
      icon={<ChartNoAxesGantt />}
      title={t("neverPublished")}
      description={t("neverPublishedHint")}
      action={
        <Button asChild variant="primary">
          <Link href={`/journeys/${journeyId}`}>{t("openEditor")}</Link>
        </Button>
      }
    />
  );
}
