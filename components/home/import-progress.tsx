"use client";
import { useTranslations } from "next-intl";
import type { ApiOutputs } from "@/components/shell/api/trpc";
import { useNow } from "@/components/ui/data/date-time";
import { useFormat } from "@/components/ui/data/format-context";
import { Progress } from "@/components/ui/feedback/progress";

export type ImportState = ApiOutputs["workspace"]["firstSteps"]["imports"][number];

/** How far an import is: a bar, the count, and about how long it still takes. */
export function ImportProgress({ state, label }: { state: ImportState; label: string }) {
  const t = useTranslations("welcome.start");
  const format = useFormat();
  const left = useTimeLeft(state);
  const share = state.rowsTotal ? state.rowsDone / state.rowsTotal : null;
  const done = format.number(state.rowsDone);
  const count = state.rowsTotal
    ? t("progress", { done, total: format.number(state.rowsTotal) })
    : t("progressOpen", { done });
  return (
    <div className="flex flex-col gap-2">
      <Progress value={state.status === "waiting" ? null : share} label={label} />
      <p className="tabular flex flex-wrap justify-between gap-x-4 text-muted text-sm">
        <span>{state.status === "waiting" ? t("waiting") : count}</span>
        {left !== null && (
          <span>
            {t("timeLeft", {
              time:
                left < 90
                  ? t("seconds", { n: Math.max(5, Math.ceil(left / 5) * 5) })
                  : t("minutes", { n: Math.ceil(left / 60) }),
            })}
          </span>
        )}
      </p>
    </div>
  );
}

/** Seconds left at the rate so far; null until the rate means something. */
function useTimeLeft(state: ImportState): number | null {
  const now = useNow();
  if (now === null || state.status !== "running" || !state.startedAt || !state.rowsTotal) return null;
  const elapsed = (Date.now() - state.startedAt.getTime()) / 1000;
  if (elapsed < 2 || state.rowsDone === 0) return null;
  return ((state.rowsTotal - state.rowsDone) * elapsed) / state.rowsDone;
}
