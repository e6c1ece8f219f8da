"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, Square } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { DateTime, useNow } from "@/components/ui/data/date-time";
import { useFormat } from "@/components/ui/data/format-context";
import { Badge } from "@/components/ui/feedback/badge";
import { Progress } from "@/components/ui/feedback/progress";
import { toast } from "@/components/ui/feedback/toast";
import { ConfirmDialog } from "@/components/ui/overlay/confirm-dialog";
import { reasonInWords } from "@/domain/funnel/ledger-text";
import { language } from "@/domain/i18n/language";
import { sayWall } from "@/nodes/schedule-entry/say-schedule";
import type { Run } from "./use-runs";

const tones = { filling: "neutral", running: "accent", paused: "warn", done: "ok", stopped: "neutral" } as const;

/** One run: whom it is for, how far it has come, who entered and who did not and why. */
export function RunCard({ run, showJourney = false }: { run: Run; showJourney?: boolean }) {
  const t = useTranslations("runs");
  const format = useFormat();
  const locale = language.catch("en").parse(useLocale());
  const title =
    run.wallTime !== null
      ? t("scheduled", { time: sayWall(run.wallTime, locale) })
      : run.createdBy
        ? t("addedBy", { name: run.createdBy })
        : t("added");
  const isOver = run.status === "done" || run.status === "stopped";
  const share = run.total === null ? null : run.total === 0 ? 1 : run.seen / run.total;
  return (
    <article className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-3">
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="min-w-0 font-semibold text-sm">
          {showJourney && (
            <>
              <Link href={`/journeys/${run.journeyId}`} className="rounded-sm hover:text-accent">
                {run.journeyName}
              </Link>
              {" · "}
            </>
          )}
          {title}
        </h3>
        <Badge tone={tones[run.status]}>{t(run.isHeld && !isOver ? "held" : `status.${run.status}`)}</Badge>
      </header>
      {!isOver && <Progress value={share} label={title} />}
      <p className="tabular flex flex-wrap justify-between gap-x-4 text-muted text-sm">
        <span>
          {run.total === null
            ? t("seenSoFar", { seen: format.number(run.seen) })
            : t("seen", { seen: format.number(run.seen), total: format.number(run.total) })}
        </span>
        {isOver ? run.endedAt && <DateTime at={run.endedAt} /> : <TimeLeft run={run} />}
      </p>
      <Counts run={run} locale={locale} />
      {!isOver && <RunActions run={run} title={title} />}
    </article>
  );
}

function Counts({ run, locale }: { run: Run; locale: "en" | "hi" }) {
  const t = useTranslations("runs");
  const refusals = Object.entries(run.refused).sort(([, a], [, b]) => b - a);
  return (
    <ul className="tabular flex flex-col gap-0.5 text-sm">
      <li>{t("entered", { n: run.entered })}</li>
      {refusals.map(([reason, n]) => (
        <li key={reason} className="text-muted">
          {t("refused", { n, why: reasonInWords(reason, locale) })}
        </li>
      ))}
    </ul>
  );
}

/** By the rate so far; nothing until that means something. */
function TimeLeft({ run }: { run: Run }) {
  const t = useTranslations("runs");
  const now = useNow();
  if (now === null || run.status !== "running" || run.isHeld || run.total === null || run.seen === 0) return null;
  const elapsed = (Date.now() - run.startedAt.getTime()) / 1000;
  if (elapsed < 2) return null;
  const seconds = ((run.total - run.seen) * elapsed) / run.seen;
  return (
    <span>
      {seconds < 90
        ? t("secondsLeft", { n: Math.max(5, Math.ceil(seconds / 5) * 5) })
        : t("minutesLeft", { n: Math.ceil(seconds / 60) })}
    </span>
  );
}

function RunActions({ run, title }: { run: Run; title: string }) {
  const t = useTranslations("runs");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const mayEdit = useMay("member");
  const [stopping, setStopping] = useState(false);
  const settle = {
    onSettled: () => cache.invalidateQueries(api.broadcasts.list.queryFilter()),
    onError: (error: unknown) => toast.error(errorText(error)),
  };
  const pause = useMutation(api.broadcasts.pause.mutationOptions(settle));
  const resume = useMutation(api.broadcasts.resume.mutationOptions(settle));
  const stop = useMutation(api.broadcasts.stop.mutationOptions(settle));
  if (!mayEdit) return null;
  const key = { broadcastId: run.id };
  return (
    <div className="flex gap-2">
      {run.status === "running" ? (
        <Button size="sm" icon={<Pause aria-hidden />} busy={pause.isPending} onClick={() => pause.mutate(key)}>
          {t("pause")}
        </Button>
      ) : (
        <Button size="sm" icon={<Play aria-hidden />} busy={resume.isPending} onClick={() => resume.mutate(key)}>
          {t("resume")}
        </Button>
      )}
      <Button size="sm" variant="ghost" icon={<Square aria-hidden />} onClick={() => setStopping(true)}>
        {t("stop")}
      </Button>
      <ConfirmDialog
        open={stopping}
        onOpenChange={setStopping}
        title={t("stopTitle", { run: title })}
        description={t("stopText")}
        action={t("stop")}
        busy={stop.isPending}
        onConfirm={() => stop.mutate(key, { onSuccess: () => setStopping(false) })}
      />
    </div>
  );
}
