"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ImportProgress, type ImportState } from "@/components/home/import-progress";
import { isRunning } from "@/components/home/use-first-steps";
import { Button } from "@/components/ui/action/button";

/** The sample being loaded, loaded, or stopped half-way. */
export function SampleProgress({ state, onAgain, busy }: { state: ImportState; onAgain: () => void; busy: boolean }) {
  const t = useTranslations("welcome.start");
  const running = isRunning(state.status);
  const done = state.status === "done";
  const title = running ? t("progressTitle") : done ? t("doneTitle") : t("failedTitle");
  const hint = running ? t("leaveHint") : done ? t("doneHint", { n: state.rowsDone }) : t("failedKept");
  return (
    <section className="flex w-full max-w-120 flex-col gap-5 rounded-lg border border-line bg-surface p-6 shadow-card">
      <div className="flex flex-col gap-1" aria-live="polite">
        <h1 className="text-xl tracking-tight">{title}</h1>
        <p className="text-pretty text-muted">{hint}</p>
      </div>
      {running && <ImportProgress state={state} label={t("progressTitle")} />}
      <div className="flex flex-wrap gap-2">
        {done && (
          <Button variant="primary" size="lg" asChild>
            <Link href="/journeys?new=1">{t("createJourney")}</Link>
          </Button>
        )}
        {done && (
          <Button size="lg" asChild>
            <Link href="/people">{t("openPeople")}</Link>
          </Button>
        )}
        {!running && !done && (
          <Button variant="primary" size="lg" busy={busy} onClick={onAgain}>
            {t("again")}
          </Button>
        )}
        <Button size="lg" variant={done ? "ghost" : "secondary"} asChild>
          <Link href="/">{t("openHome")}</Link>
        </Button>
      </div>
    </section>
  );
}
