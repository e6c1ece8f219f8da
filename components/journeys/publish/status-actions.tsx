"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, Square } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { IconButton } from "@/components/ui/action/icon-button";
import { toast } from "@/components/ui/feedback/toast";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import type { JourneyStatus } from "../status-badge";

/** Pause and resume at once, with undo; stop only after its name was typed, because nobody comes back. */
export function StatusActions({ journey }: { journey: { id: number; name: string; status: JourneyStatus } }) {
  const t = useTranslations("journeys.run");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const [stopping, setStopping] = useState(false);
  const journeyId = journey.id;
  const key = api.journeys.read.queryKey({ journeyId });
  const settle = {
    onSuccess: ({ status }: { status: JourneyStatus }) => {
      cache.setQueryData(key, (old) => (old ? { ...old, status } : old));
      void cache.invalidateQueries(api.journeys.list.queryFilter());
    },
    onError: (error: unknown) => toast.error(errorText(error)),
  };
  const pause = useMutation(api.journeys.pause.mutationOptions(settle));
  const resume = useMutation(api.journeys.resume.mutationOptions(settle));
  const stop = useMutation(api.journeys.stop.mutationOptions(settle));
  if (journey.status === "draft" || journey.status === "stopped") return null;
  return (
    <>
      {journey.status === "live" ? (
        <IconButton
          label={t("pause")}
          disabled={pause.isPending}
          onClick={() =>
            pause.mutate(
              { journeyId },
              {
                onSuccess: () =>
                  toast(t("paused"), {
                    description: t("pausedHint"),
                    action: { label: t("undo"), onClick: () => resume.mutate({ journeyId }) },
                  }),
              },
            )
          }
        >
          <Pause aria-hidden />
        </IconButton>
      ) : (
        <Button
          icon={<Play aria-hidden />}
          busy={resume.isPending}
          onClick={() => resume.mutate({ journeyId }, { onSuccess: () => toast.success(t("resumed")) })}
        >
          {t("resume")}
        </Button>
      )}
      <IconButton label={t("stop")} className="max-sm:hidden" onClick={() => setStopping(true)}>
        <Square aria-hidden />
      </IconButton>
      <ConfirmDialog
        open={stopping}
        onOpenChange={setStopping}
        title={t("stopTitle", { name: journey.name })}
        description={t("stopText")}
        action={t("stop")}
        nameToType={journey.name}
        busy={stop.isPending}
        onConfirm={() =>
          stop.mutate(
            { journeyId },
            {
              onSuccess: () => {
                setStopping(false);
                toast(t("stopped"));
              },
            },
          )
        }
      />
    </>
  );
}
