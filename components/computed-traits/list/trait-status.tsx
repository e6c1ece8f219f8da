"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/data/format-context";
import { Badge, type Tone } from "@/components/ui/feedback/badge";
import type { TraitItem } from "./trait-table";

const tones = {
  computing: "accent",
  live: "ok",
  stopped: "warn",
  failed: "bad",
  removing: "neutral",
} as const satisfies Record<TraitItem["status"], Tone>;

/** Whether a computed trait is up to date, or how far it has come. */
export function TraitStatus({ trait }: { trait: Pick<TraitItem, "status" | "lanesDone" | "lanes"> }) {
  const t = useTranslations("computedTraits.status");
  const { percent } = useFormat();
  const { status, lanesDone, lanes } = trait;
  return (
    <Badge tone={tones[status]} dot>
      {t(status, { percent: percent(lanesDone / lanes) })}
    </Badge>
  );
}
