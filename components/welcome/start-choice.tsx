"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Cable, Sparkles } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFirstSteps } from "@/components/home/use-first-steps";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { SampleProgress } from "./sample-progress";

/** After the owner: sample data or one's own. Coming back shows how far the sample is. */
export function StartChoice() {
  const t = useTranslations("welcome.start");
  const errorText = useErrorText();
  const api = useTRPC();
  const cache = useQueryClient();
  const { data } = useFirstSteps();
  const sample = data.imports.find((each) => each.kind === "sample");
  const start = useMutation(
    api.imports.startSample.mutationOptions({
      onSettled: () => cache.invalidateQueries(api.workspace.firstSteps.queryFilter()),
    }),
  );
  if (sample) return <SampleProgress state={sample} onAgain={() => start.mutate()} busy={start.isPending} />;
  return (
    <div className="flex w-full max-w-180 flex-col gap-6">
      <div className="flex flex-col gap-1 text-center">
        <h1 className="text-xl tracking-tight">{t("title")}</h1>
        <p className="text-muted">{t("hint")}</p>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Choice
          icon={<Sparkles aria-hidden />}
          title={t("sampleTitle")}
          hint={t("sampleHint")}
          action={
            <Button variant="primary" size="lg" busy={start.isPending} onClick={() => start.mutate()}>
              {t("sampleAction")}
            </Button>
          }
        />
        <Choice
          icon={<Cable aria-hidden />}
          title={t("connectTitle")}
          hint={t("connectHint")}
          action={
            <Button size="lg" asChild>
              <Link href="/welcome/connect">{t("connectAction")}</Link>
            </Button>
          }
        />
      </div>
      {start.isError && (
        <p role="alert" className="text-center text-bad text-sm">
          {errorText(start.error)}
        </p>
      )}
      <Button variant="link" asChild className="self-center">
        <Link href="/">{t("later")}</Link>
      </Button>
    </div>
  );
}

function Choice({ icon, title, hint, action }: { icon: ReactNode; title: string; hint: string; action: ReactNode }) {
  return (
    <section className="flex flex-col items-start gap-4 rounded-lg border border-line bg-surface p-6 shadow-card">
      <span className="flex size-10 items-center justify-center rounded-lg bg-accent/10 text-accent [&_svg]:size-5">
        {icon}
      </span>
      <div className="flex flex-1 flex-col gap-1">
        <h2 className="text-lg">{title}</h2>
        <p className="text-pretty text-muted">{hint}</p>
      </div>
      {action}
    </section>
  );
}
