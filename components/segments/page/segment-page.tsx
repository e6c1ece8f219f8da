"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { ErrorState } from "@/components/ui/feedback/error-state";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { SegmentEditor } from "./segment-editor";

const computingMs = 1_000;
const liveMs = 5_000;

/** A segment that exists; its count and progress stay current while it is on the screen. */
export function SegmentPage({ segmentId }: { segmentId: number }) {
  const t = useTranslations("segments");
  const api = useTRPC();
  const errorText = useErrorText();
  const segment = useQuery({
    ...api.segments.get.queryOptions({ segmentId }),
    refetchInterval: ({ state }) => (state.data?.status === "computing" ? computingMs : liveMs),
  });
  if (segment.data) return <SegmentEditor key={segmentId} segment={segment.data} start={segment.data} />;
  return (
    <PageFrame>
      {segment.isError ? (
        <ErrorState
          title={errorText(segment.error)}
          action={<Button onClick={() => void segment.refetch()}>{t("again")}</Button>}
        />
      ) : (
        <>
          <Skeleton className="h-8 w-64" />
          <Skeleton className="h-64" />
        </>
      )}
    </PageFrame>
  );
}
