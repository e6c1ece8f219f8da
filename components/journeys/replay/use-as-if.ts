"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { CanvasNumbers } from "@/components/canvas/canvas-types";
import { useFormat } from "@/components/ui/data/format-context";

/** Numbers of a replay and the period they are of. */
export type Replayed = { numbers: CanvasNumbers; from: Date; until: Date };

/** A replay's numbers for the canvas, with the sentence that tells them from real ones. */
export function useAsIf(replayed: Replayed | null) {
  const t = useTranslations("replay");
  const format = useFormat();
  return useMemo(() => {
    if (!replayed) return { numbers: null, note: {} };
    const { numbers, from, until } = replayed;
    const to = format.date(until.getTime() - 1);
    return { numbers, note: { numbersNote: t("banner", { from: format.date(from), to }) } };
  }, [replayed, t, format]);
}
