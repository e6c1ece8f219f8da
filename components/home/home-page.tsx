"use client";
import { useTranslations } from "next-intl";
import { RunsUnderWay } from "@/components/runs/runs-under-way";
import { PageFrame } from "@/components/shell/page-frame";
import { useMay, useWorkspace } from "@/components/shell/workspace-context";
import { classNames } from "@/components/ui/class-names";
import { PageHeader } from "@/components/ui/data/page-header";
import { JourneysCard } from "./journeys-card";
import { NextSteps } from "./next-steps";
import { RecentImports } from "./recent-imports";
import { useFirstSteps } from "./use-first-steps";

/** Home: the journeys with their live numbers, what is being imported, and what to do next. */
export function HomePage() {
  const t = useTranslations("home");
  const { user } = useWorkspace();
  const mayEdit = useMay("member");
  const { data } = useFirstSteps();
  const hasImports = data.imports.length > 0;
  const finished = data.hasPeople && data.hasSegment && data.hasPublishedJourney;
  return (
    <PageFrame>
      <PageHeader title={t("greeting", { name: firstWord(user.name) })} />
      {mayEdit && !finished && <NextSteps steps={data} />}
      <RunsUnderWay />
      <div className={classNames("grid items-start gap-6", hasImports && "xl:grid-cols-[minmax(0,1fr)_22rem]")}>
        <JourneysCard />
        {hasImports && <RecentImports imports={data.imports} />}
      </div>
    </PageFrame>
  );
}

const firstWord = (name: string) => name.trim().split(/\s+/)[0] ?? name;
