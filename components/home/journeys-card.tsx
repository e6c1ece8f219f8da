"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus, Route } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { DateTime } from "@/components/ui/data/date-time";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Table, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/data/table";
import { Badge, type Tone } from "@/components/ui/feedback/badge";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { WeekBars } from "./week-bars";

type Journey = ApiOutputs["analytics"]["overview"]["journeys"][number];

const tones: Record<Journey["status"], Tone> = { draft: "neutral", live: "ok", paused: "warn", stopped: "bad" };
const most = 12;

/** The journeys, live ones first, with who entered this week and who is on the way; refreshed every ten seconds. */
export function JourneysCard() {
  const t = useTranslations("home.journeys");
  const api = useTRPC();
  const { data } = useSuspenseQuery(api.analytics.overview.queryOptions(undefined, { refetchInterval: 10_000 }));
  if (data.journeys.length === 0) return <NoJourneys />;
  return (
    <Card
      flush
      title={t("title")}
      description={
        <>
          {t("asOf")} <DateTime at={data.asOf} />
        </>
      }
      actions={
        <Button size="sm" asChild>
          <Link href="/journeys">{t("all")}</Link>
        </Button>
      }
    >
      <Table label={t("title")}>
        <TableHead>
          <tr>
            <TableHeader className="pl-5">{t("name")}</TableHeader>
            <TableHeader className="max-sm:hidden">{t("status")}</TableHeader>
            <TableHeader className="hidden sm:table-cell">{t("week")}</TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              {t("entered")}
            </TableHeader>
            <TableHeader numeric className="pr-5">
              {t("inProgress")}
            </TableHeader>
          </tr>
        </TableHead>
        <tbody>
          {data.journeys.slice(0, most).map((journey) => (
            <JourneyRow key={journey.journeyId} journey={journey} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function JourneyRow({ journey }: { journey: Journey }) {
  const t = useTranslations("home.journeys");
  const status = (
    <Badge tone={tones[journey.status]} dot>
      {t(`statuses.${journey.status}`)}
    </Badge>
  );
  return (
    <TableRow>
      <TableCell className="max-w-72 pl-5 max-sm:w-full max-sm:max-w-0">
        <Link
          href={`/journeys/${journey.journeyId}`}
          className="block truncate rounded-sm font-semibold hover:text-accent"
        >
          {journey.name}
        </Link>
        <span className="mt-1 block sm:hidden">{status}</span>
      </TableCell>
      <TableCell className="max-sm:hidden">{status}</TableCell>
      <TableCell className="hidden sm:table-cell">
        <WeekBars days={journey.enteredByDay} />
      </TableCell>
      <TableCell numeric className="max-sm:hidden">
        <StatNumber value={journey.entered} />
      </TableCell>
      <TableCell numeric className="pr-5">
        <StatNumber value={journey.inProgress} />
      </TableCell>
    </TableRow>
  );
}

function NoJourneys() {
  const t = useTranslations("home.journeys");
  const mayEdit = useMay("member");
  return (
    <Card title={t("title")}>
      <EmptyState
        icon={<Route aria-hidden />}
        title={t("emptyTitle")}
        description={t("emptyHint")}
        action={
          mayEdit && (
            <Button variant="primary" asChild>
              <Link href="/journeys?new=1">
                <Plus aria-hidden />
                {t("create")}
              </Link>
            </Button>
          )
        }
      />
    </Card>
  );
}
