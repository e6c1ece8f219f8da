"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { z } from "zod";
import type { ApiInputs } from "@/components/shell/api/trpc";

export type PeopleFilter = NonNullable<ApiInputs["people"]["list"]["filters"]>[number];
export type PeopleSort = NonNullable<ApiInputs["people"]["list"]["sort"]>;
export type PeopleView = { search: string; sort: PeopleSort; filters: PeopleFilter[] };

// The server checks filters fully; here it is enough that an address typed by hand does no harm.
const filter = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("segment"), segmentId: z.number() }),
  z.object({
    kind: z.literal("trait"),
    path: z.string().min(1),
    op: z.enum(["equals", "contains", "exists", "missing"]),
    value: z.string().default(""),
  }),
  z.object({ kind: z.literal("email"), has: z.boolean() }),
  z.object({ kind: z.literal("seen"), within: z.boolean(), days: z.number().int().min(1).max(3650) }),
  z.object({ kind: z.literal("did"), event: z.string().min(1), days: z.number().int().min(1).max(3650).nullable() }),
]);

const json = z.string().transform((text, context) => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "not JSON" });
    return z.NEVER;
  }
});

const view = z.object({
  search: z.string().catch(""),
  sort: z.enum(["newest", "lastSeen"]).catch("newest"),
  filters: json.pipe(z.array(filter).max(10)).catch([]),
});

/** What the list shows, kept in the address. */
export function usePeopleView() {
  const params = useSearchParams();
  const router = useRouter();
  const path = usePathname();
  const current = useMemo<PeopleView>(() => view.parse(Object.fromEntries(params)), [params]);
  const change = (next: Partial<PeopleView>) => {
    const { search, sort, filters } = { ...current, ...next };
    const query = new URLSearchParams();
    if (search !== "") query.set("search", search);
    if (sort !== "newest") query.set("sort", sort);
    if (filters.length > 0) query.set("filters", JSON.stringify(filters));
    router.replace(query.size === 0 ? path : `${path}?${query}`, { scroll: false });
  };
  return { view: current, change };
}
