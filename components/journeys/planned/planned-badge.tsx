"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useFormat } from "@/components/ui/data/format-context";
import { Badge } from "@/components/ui/feedback/badge";
import { toast } from "@/components/ui/feedback/toast";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import type { OpenJourney } from "../editor/journey-editor";
import { usePlans } from "./use-plans";

/** When the journey goes live by itself, to be called off here; or that its last plan failed. */
export function PlannedBadge({ journey, readOnly }: { journey: OpenJourney; readOnly: boolean }) {
  const t = useTranslations("versions.planned");
  const format = useFormat();
  const api = useTRPC();
  const cache = useQueryClient();
  const { plans, ahead } = usePlans(journey.id);
  const [asking, setAsking] = useState(false);
  const [newest] = plans;
  const published = newest?.status === "published" ? newest.versionId : null;
  const isSeen = journey.versions.some(({ id }) => id === published);
  useEffect(() => {
    // It went live while this was open.
    if (published !== null && !isSeen)
      void cache.invalidateQueries(api.journeys.read.queryFilter({ journeyId: journey.id }));
  }, [published, isSeen, cache, api, journey.id]);
  const hasNewer =
    newest !== undefined && journey.versions.some((one) => Number(one.publishedAt) > Number(newest.publishAt));
  if (newest?.status === "failed" && !hasNewer) {
    const why = t("failedBecause", { time: format.minuteTime(newest.publishAt), why: t(`why.${newest.reason}`) });
    return (
      <span title={why}>
        <Badge tone="bad" icon={<TriangleAlert aria-hidden />}>
          {t("failed")}
          <span className="sr-only">{why}</span>
        </Badge>
      </span>
    );
  }
  if (!ahead) return null;
  const time = format.minuteTime(ahead.publishAt);
  return (
    <>
      <button
        type="button"
        disabled={readOnly}
        aria-label={readOnly ? t("goesLive", { time }) : t("badge", { time })}
        onClick={() => setAsking(true)}
        className="flex min-w-0 items-center gap-1.5 rounded-full bg-accent/10 px-2 py-0.5 text-accent text-xs"
      >
        <CalendarClock aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate max-lg:hidden">{t("goesLive", { time })}</span>
      </button>
      {asking && <CallOff journey={journey} time={time} onClose={() => setAsking(false)} />}
    </>
  );
}

function CallOff({ journey, time, onClose }: { journey: OpenJourney; time: string; onClose: () => void }) {
  const t = useTranslations("versions.planned");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const cancel = useMutation(
    api.journeys.cancelPlanned.mutationOptions({
      onSuccess: () => {
        toast(t("calledOff"), { description: t("calledOffNote") });
        onClose();
      },
      onError: (error) => toast.error(errorText(error)),
      onSettled: () => {
        void cache.invalidateQueries(api.journeys.plans.queryFilter({ journeyId: journey.id }));
        void cache.invalidateQueries(api.journeys.list.queryFilter());
      },
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("callOffTitle")}
      description={t("callOffText", { name: journey.name, time })}
      action={t("callOff")}
      busy={cancel.isPending}
      onConfirm={() => cancel.mutate({ journeyId: journey.id })}
    />
  );
}
