"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useCallback, useMemo } from "react";
import { useStepNames } from "@/components/journeys/editor/use-step-names";
import { useTRPC } from "@/components/shell/api/trpc";
import { useFormatSettings } from "@/components/ui/data/format-context";
import { language } from "@/domain/i18n/language";
import { describe as sentenceOf } from "@/domain/segment/describe";
import type { Field } from "@/domain/segment/field";
import type { Predicate } from "@/domain/segment/predicate";
import { namesMax } from "@/domain/segment/suggestions";

/** Suggestions change slowly; one read serves every row of every editor for five minutes. */
const staleTime = 300_000;
const none: never[] = [];

export function useEventNames(): string[] {
  const api = useTRPC();
  return useQuery({ ...api.segments.suggestEvents.queryOptions(), staleTime }).data ?? none;
}

/** False while they are loading, where there are none, and where there are more than were read. */
export const isEveryEventName = (names: readonly string[]): boolean => names.length > 0 && names.length < namesMax;

export function useTraitFields(): Field[] {
  const api = useTRPC();
  return useQuery({ ...api.segments.suggestTraits.queryOptions(), staleTime }).data ?? none;
}

export function usePropertyFields(event: string): Field[] {
  const api = useTRPC();
  const options = api.segments.suggestProperties.queryOptions({ event });
  return useQuery({ ...options, staleTime, enabled: event !== "" }).data ?? none;
}

export function useSegmentNames(): { id: number; name: string }[] {
  const api = useTRPC();
  return useQuery(api.segments.names.queryOptions()).data ?? none;
}

/** Writes a tree as a sentence in the reader's language, with the names of the segments, lists and journeys it mentions. */
export function useSentence(): (tree: Predicate) => string {
  const segments = useSegmentNames();
  const { lists, journeys } = useStepNames();
  const reader = language.catch("en").parse(useLocale());
  const { numberLocale } = useFormatSettings();
  const names = useMemo(() => new Map(segments.map(({ id, name }) => [id, name])), [segments]);
  return useCallback(
    (tree) =>
      sentenceOf(tree, reader, {
        segment: (id) => names.get(id) ?? null,
        // Until they are loaded a number stands for the name, and not "that no longer exists".
        list: lists.size > 0 ? (id) => lists.get(id) ?? null : undefined,
        journey: journeys.size > 0 ? (id) => journeys.get(id) ?? null : undefined,
        numberLocale,
      }),
    [names, lists, journeys, reader, numberLocale],
  );
}
