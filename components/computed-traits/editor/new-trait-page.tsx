"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/shell/api/trpc";
import { PageFrame } from "@/components/shell/page-frame";
import { SkeletonRows } from "@/components/ui/feedback/skeleton";
import { exampleKeys, exampleTrait, exampleWords } from "@/domain/computed-trait/examples";
import { shopEvents } from "@/domain/segment/templates/segment-templates";
import { TraitEditor } from "./trait-editor";
import { emptyTrait } from "./use-trait-draft";

/** A computed trait still to be made: empty, or from a ready one in the words of the workspace's data. */
export function NewTraitPage({ example }: { example: string | null }) {
  const t = useTranslations("computedTraits");
  const api = useTRPC();
  const key = exampleKeys.find((each) => each === example);
  const events = useQuery({ ...api.segments.suggestEvents.queryOptions(), enabled: key !== undefined });
  const { bought } = shopEvents(events.data ?? []);
  const properties = useQuery({
    ...api.segments.suggestProperties.queryOptions({ event: bought }),
    enabled: key !== undefined && events.data !== undefined,
  });
  if (key === undefined) return <TraitEditor trait={null} start={emptyTrait} />;
  const isReady = events.isError || properties.isError || properties.data !== undefined;
  if (!isReady)
    return (
      <PageFrame>
        <SkeletonRows rows={6} columns={2} />
      </PageFrame>
    );
  const ready = exampleTrait(key, exampleWords(events.data ?? [], properties.data ?? []));
  const start = { ...emptyTrait, ...ready, name: t(`examples.${key}.name`), some: ready.definition.events.length > 0 };
  return <TraitEditor trait={null} start={start} />;
}
