"use client";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/feedback/badge";

export type JourneyStatus = "draft" | "live" | "paused" | "stopped";
const tones: Record<JourneyStatus, Tone> = { draft: "neutral", live: "ok", paused: "warn", stopped: "bad" };

export function StatusBadge({ status }: { status: JourneyStatus }) {
  const t = useTranslations("journeys.status");
  return (
    <Badge tone={tones[status]} dot>
      {t(status)}
    </Badge>
  );
}
