"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "@/components/shell/api/trpc";
import { checkPredicate } from "@/domain/segment/check-predicate";
import { leafKey } from "@/domain/segment/leaf-key";
import { type Predicate, predicate as predicateSchema } from "@/domain/segment/predicate";
import type { CompiledFlow } from "@/domain/segment-flow/compile-flow";
import type { SegmentFlow } from "@/domain/segment-flow/document";
import { useSettled } from "../page/use-preview";

/** People on a line, and those who arrived at the card it leaves. `error` = half of the 95 % interval. */
export type LineNumbers = { n: number; error: number; of: number | null };
export type FlowNumbers = { lines: ReadonlyMap<string, LineNumbers>; exact: boolean };

/** Sets counted at a time; a larger drawing shows the numbers of its first lines. */
const setsMax = 100;

/**
 * How many people go along each line: an estimate at once, then the exact numbers. Queries of an edit ago are
 * cancelled down to the database.
 */
export function useFlowCounts(flow: SegmentFlow, compiled: CompiledFlow): FlowNumbers | null {
  const client = useTRPCClient();
  const sets = useMemo(() => countable(compiled), [compiled]);
  const key = [...sets.keys()].join("\n");
  const settled = useSettled(sets, key);
  const enabled = sets.size > 0 && settled === sets;
  const predicates = [...settled.values()];
  const shared = { enabled, staleTime: 30_000, retry: false };
  const estimate = useQuery({
    ...shared,
    placeholderData: keepPreviousData,
    queryKey: ["flow counts", "estimate", key],
    queryFn: async ({ signal }) => ({
      keys: [...settled.keys()],
      ...(await client.segments.previewCounts.mutate({ predicates, exact: false }, { signal })),
    }),
  });
  const exact = useQuery({
    ...shared,
    enabled: enabled && estimate.isSuccess && !estimate.isPlaceholderData && !estimate.data.exact,
    queryKey: ["flow counts", "exact", key],
    queryFn: async ({ signal }) => ({
      keys: [...settled.keys()],
      ...(await client.segments.previewCounts.mutate({ predicates, exact: true }, { signal })),
    }),
  });
  const counted = exact.data ?? estimate.data;
  return useMemo(() => {
    if (!counted) return null;
    const byKey = new Map(counted.keys.map((each, at) => [each, counted.counts[at]]));
    const lines = new Map<string, LineNumbers>();
    for (const { id, from } of flow.edges) {
      const line = compiled.lines.get(id);
      const count = line && byKey.get(leafKey(line));
      if (!count) continue;
      const arriving = compiled.arriving.get(from);
      const takes = flow.edges.some(({ to }) => to === from);
      const of = takes && arriving ? (byKey.get(leafKey(arriving))?.matching ?? null) : counted.total;
      lines.set(id, { n: count.matching, error: count.error, of });
    }
    return { lines, exact: counted.exact };
  }, [counted, flow, compiled]);
}

/** The sets that can be counted, each once, by key: those whose cards are all filled in. */
function countable({ lines, arriving }: CompiledFlow): Map<string, Predicate> {
  const sets = new Map<string, Predicate>();
  for (const set of [...lines.values(), ...arriving.values()]) {
    if (sets.size === setsMax) break;
    const sound = checkPredicate(set).every(({ severity }) => severity !== "error");
    if (sound && predicateSchema.safeParse(set).success) sets.set(leafKey(set), set);
  }
  return sets;
}
