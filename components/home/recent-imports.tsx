"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { DateTime } from "@/components/ui/data/date-time";
import { StatNumber } from "@/components/ui/data/stat-number";
import { Badge, type Tone } from "@/components/ui/feedback/badge";
import { ImportProgress, type ImportState } from "./import-progress";
import { isRunning } from "./use-first-steps";

const tones: Record<ImportState["status"], Tone> = {
  waiting: "neutral",
  running: "accent",
  done: "ok",
  failed: "bad",
  cancelled: "neutral",
};

/** The newest imports; those that run show how far they are. */
export function RecentImports({ imports }: { imports: readonly ImportState[] }) {
  const t = useTranslations("home.imports");
  return (
    <Card
      flush
      title={t("title")}
      actions={
        <Button size="sm" asChild>
          <Link href="/import">{t("all")}</Link>
        </Button>
      }
    >
      <ul aria-label={t("title")} className="border-line border-t">
        {imports.map((state) => (
          <ImportRow key={state.id} state={state} />
        ))}
      </ul>
    </Card>
  );
}

function ImportRow({ state }: { state: ImportState }) {
  const t = useTranslations("home.imports");
  const name = state.kind === "sample" ? t("sample") : state.fileName;
  return (
    <li className="flex flex-col gap-2 border-line border-b px-5 py-3 last:border-b-0">
      <p className="flex items-center justify-between gap-3">
        <span className="truncate font-semibold">{name}</span>
        <Badge tone={tones[state.status]}>{t(`statuses.${state.status}`)}</Badge>
      </p>
      {isRunning(state.status) ? (
        <ImportProgress state={state} label={name} />
      ) : (
        <p className="text-muted text-sm">
          <StatNumber value={state.rowsDone} /> {t("rows", { n: state.rowsDone })} · <DateTime at={state.createdAt} />
        </p>
      )}
    </li>
  );
}
