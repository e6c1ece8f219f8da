"use client";
import { useQuery } from "@tanstack/react-query";
import { Shapes } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";

/** The segments a person is in, since when, and when time alone may end that. */
export function PersonSegments({ profileId }: { profileId: number }) {
  const t = useTranslations("person");
  const api = useTRPC();
  const query = useQuery(api.people.segments.queryOptions({ profileId }));
  if (query.isError)
    return (
      <ErrorState title={t("segmentsFailed")} action={<Button onClick={() => query.refetch()}>{t("again")}</Button>} />
    );
  if (query.isPending) return <SkeletonRows rows={4} columns={2} />;
  if (query.data.length === 0)
    return <EmptyState icon={<Shapes />} title={t("noSegments")} description={t("noSegmentsHint")} />;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {query.data.map((segment) => (
        <li key={segment.segmentId} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-3">
          <Link href={`/segments/${segment.segmentId}`} className="rounded-sm font-semibold hover:text-accent">
            {segment.name}
          </Link>
          <span className="text-muted text-sm">
            {t("since")} <DateTime at={segment.since} show="exact" />
          </span>
          {segment.until && (
            <span className="text-muted text-sm">
              {t("until")} <DateTime at={segment.until} show="exact" />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
