"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import { exampleKeys, exampleRules, startRules } from "../examples";
import { SegmentEditor } from "./segment-editor";

/** A segment still to be made: empty, from a ready example, or as a copy of another. */
export function NewSegmentPage({ example, from }: { example: string | null; from: number | null }) {
  const t = useTranslations("segments");
  const api = useTRPC();
  const key = exampleKeys.find((each) => each === example);
  const names = useQuery({ ...api.segments.suggestEvents.queryOptions(), enabled: key !== undefined });
  const copied = useQuery({ ...api.segments.get.queryOptions({ segmentId: from ?? 1 }), enabled: from !== null });
  if (names.isLoading || copied.isLoading) {
    return (
      <PageFrame>
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-64" />
      </PageFrame>
    );
  }
  const start = copied.data
    ? { name: t("copyOf", { name: copied.data.name }), predicate: copied.data.predicate, flow: null }
    : key
      ? { name: t(`examples.${key}.name`), predicate: exampleRules(key, names.data ?? []), flow: null }
      : { name: "", predicate: startRules(), flow: null };
  return <SegmentEditor segment={null} start={start} />;
}
