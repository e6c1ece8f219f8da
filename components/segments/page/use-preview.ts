"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/components/shell/api/trpc";
import { checkPredicate } from "@/domain/segment/check-predicate";
import { leafKey } from "@/domain/segment/mentions";
import type { Predicate } from "@/domain/segment/predicate";

const settleMs = 350;

/** Follows a value once it has been still for a moment. */
export function useSettled<T>(value: T, key: string): T {
  const [settled, setSettled] = useState({ value, key });
  useEffect(() => {
    if (settled.key === key) return;
    const timer = setTimeout(() => setSettled({ value, key }), settleMs);
    return () => clearTimeout(timer);
  }, [value, key, settled.key]);
  return settled.value;
}

/**
 * Who a tree that need not be saved matches: an estimate at once, then the exact number, and some of the people.
 * Queries of an edit ago are cancelled down to the database.
 */
export function usePreview(tree: Predicate) {
  const client = useTRPCClient();
  const complete = checkPredicate(tree).every(({ severity }) => severity !== "error");
  const predicate = useSettled(tree, leafKey(tree));
  const key = leafKey(predicate);
  const enabled = complete && leafKey(tree) === key;
  const shared = { enabled, staleTime: 30_000, placeholderData: keepPreviousData, retry: false };
  const estimate = useQuery({
    ...shared,
    queryKey: ["segment preview", "estimate", key],
    queryFn: ({ signal }) => client.segments.previewCount.mutate({ predicate, exact: false }, { signal }),
  });
  const exact = useQuery({
    ...shared,
    placeholderData: undefined,
    enabled: enabled && estimate.isSuccess && !estimate.isPlaceholderData && !estimate.data.exact,
    queryKey: ["segment preview", "exact", key],
    queryFn: ({ signal }) => client.segments.previewCount.mutate({ predicate, exact: true }, { signal }),
  });
  const people = useQuery({
    ...shared,
    enabled: enabled && estimate.isSuccess && !estimate.isPlaceholderData,
    queryKey: ["segment preview", "people", key],
    queryFn: ({ signal }) => client.segments.previewPeople.mutate({ predicate }, { signal }),
  });
  return { complete, count: exact.data ?? estimate.data, failed: estimate.isError || exact.isError, people };
}
