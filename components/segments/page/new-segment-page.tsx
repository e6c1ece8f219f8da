"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { Skeleton } from "@/components/ui/feedback/skeleton";
import {
  amountProperty,
  orderProperty,
  shopEvents,
  templateKeys,
  templateRules,
} from "@/domain/segment/templates/segment-templates";
import { startRules } from "../start-rules";
import { SegmentEditor } from "./segment-editor";

/** A segment still to be made: empty, from a ready example, or as a copy of another. */
export function NewSegmentPage({ example, from }: { example: string | null; from: number | null }) {
  const t = useTranslations("segments");
  const api = useTRPC();
  const names = useTranslations("segmentTemplates");
  const key = templateKeys.find((each) => each === example);
  const events = useQuery({ ...api.segments.suggestEvents.queryOptions(), enabled: key !== undefined });
  const shop = shopEvents(events.data ?? []);
  const properties = useQuery({
    ...api.segments.suggestProperties.queryOptions({ event: shop.bought }),
    enabled: key !== undefined && events.data !== undefined,
  });
  const copied = useQuery({ ...api.segments.get.queryOptions({ segmentId: from ?? 1 }), enabled: from !== null });
  // Only what this page itself waits for: the editor below asks the same questions later, and must not be put away then.
  const isReading = key !== undefined && (events.isLoading || properties.isLoading);
  if (isReading || copied.isLoading) {
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
      ? {
          name: names(`${key}.name`),
          predicate: templateRules(key, {
            ...shop,
            amount: amountProperty(properties.data ?? []),
            order: orderProperty(properties.data ?? []),
          }),
          flow: null,
        }
      : { name: "", predicate: startRules(), flow: null };
  return <SegmentEditor segment={null} start={start} />;
}
