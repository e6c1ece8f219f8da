"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { z } from "zod";
import { useFormatSettings } from "@/components/ui/data/format-context";
import { addDays, dayOf, startOfDay } from "@/domain/schedule/zone-day";

export const presets = ["all", "today", "7", "30", "90"] as const;
const day = z.iso.date();

const view = z.object({
  version: z.coerce.number().int().positive().nullable().catch(null),
  range: z.enum([...presets, "custom"]).catch("all"),
  from: day.nullable().catch(null),
  to: day.nullable().catch(null),
  base: z.enum(["start", "previous"]).catch("start"),
  show: z.enum(["funnel", "table"]).catch("funnel"),
});
export type FunnelView = z.infer<typeof view>;

/** What the funnel shows, kept in the address so that it can be sent to a colleague. */
export function useFunnelView(now: number) {
  const search = useSearchParams();
  const router = useRouter();
  const path = usePathname();
  const { timeZone } = useFormatSettings();
  const current = useMemo(() => view.parse(Object.fromEntries(search)), [search]);
  const change = (next: Partial<FunnelView>) => {
    const merged = Object.entries({ ...current, ...next }).filter(([, value]) => value !== null);
    router.replace(`${path}?${new URLSearchParams(merged.map(([key, value]) => [key, String(value)]))}`, {
      scroll: false,
    });
  };
  const span = useMemo(() => spanOf(current, now, timeZone), [current, now, timeZone]);
  return { view: current, change, span };
}

/** The instants of a range: whole days of the workspace's zone, today included, `to` after the last one. */
function spanOf({ range, from, to }: FunnelView, now: number, zone: string): { from: Date | null; to: Date | null } {
  if (range === "all") return { from: null, to: null };
  const instant = (text: string | null) => (text === null ? null : new Date(startOfDay(text, zone)));
  if (range === "custom") return { from: instant(from), to: instant(to === null ? null : addDays(to, 1)) };
  const today = dayOf(now, zone);
  return { from: instant(range === "today" ? today : addDays(today, 1 - Number(range))), to: null };
}
