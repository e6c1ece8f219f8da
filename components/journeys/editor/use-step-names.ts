"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { noNames, type StepNames } from "@/domain/journey/words";

type Named = { id: number; name: string };
const byId = (list: readonly Named[]) => new Map(list.map(({ id, name }) => [id, name]));

/** Names of segments, journeys and lists that steps may point at; empty until they are loaded. */
export function useStepNames(): StepNames {
  const api = useTRPC();
  const { data } = useQuery(api.journeys.stepNames.queryOptions());
  return useMemo(
    () => (data ? { segments: byId(data.segments), journeys: byId(data.journeys), lists: byId(data.lists) } : noNames),
    [data],
  );
}
