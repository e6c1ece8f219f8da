"use client";
import { useQuery } from "@tanstack/react-query";
import { DoorOpen, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import type { OpenJourney } from "../editor/journey-editor";
import { EntryForecast } from "./entry-forecast";

/** Who is inside older versions, and who would enter this one; counted once the draft is saved. */
export function PublishFacts({ journey, revision }: { journey: OpenJourney; revision: number | null }) {
  const t = useTranslations("journeys.publish");
  const api = useTRPC();
  const facts = useQuery({ ...api.journeys.publishFacts.queryOptions({ journeyId: journey.id }), staleTime: 0 });
  const entering = useQuery({
    ...api.journeys.forecastEntries.queryOptions({ journeyId: journey.id, revision: revision ?? 0 }),
    enabled: revision !== null,
    staleTime: 0,
  });
  const inside = facts.data?.inside ?? [];
  const people = inside.reduce((sum, version) => sum + version.people, 0);
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      <li className="flex gap-3 rounded-lg border border-line p-3">
        <DoorOpen aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <div className="min-w-0 text-sm">
          <p className="font-semibold">{t("whoEnters")}</p>
          {entering.isPending && <Skeleton className="mt-1 h-4 w-40" />}
          {entering.data?.entries.map((entry) => (
            <div key={entry.stepId} className="text-muted">
              <EntryForecast entry={entry} />
            </div>
          ))}
          {entering.isError && <p className="text-muted">{t("cannotCount")}</p>}
        </div>
      </li>
      <li className="flex gap-3 rounded-lg border border-line p-3">
        <Users aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <div className="min-w-0 text-sm">
          <p className="font-semibold">{t("whoIsInside")}</p>
          {facts.isPending ? (
            <Skeleton className="mt-1 h-4 w-40" />
          ) : (
            <p className="text-muted">{people === 0 ? t("nobodyInside") : t("stayInside", { n: people })}</p>
          )}
        </div>
      </li>
    </ul>
  );
}
