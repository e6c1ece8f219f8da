"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { Card } from "@/components/ui/data/card";
import { useFormat } from "@/components/ui/data/format-context";
import { Progress } from "@/components/ui/feedback/progress";
import { toast } from "@/components/ui/feedback/toast";
import { rejectCodes } from "@/domain/import/plan";

type State = ApiOutputs["imports"]["get"];

/** How far an import is or what came of it: rows, speed, what was refused and why, and where to go next. */
export function ImportOutcome({ state }: { state: State }) {
  const t = useTranslations("import.outcome");
  const running = state.endedAt === null;
  return (
    <div className="flex flex-col gap-6">
      <Card>
        <div className="flex flex-col gap-5">
          <p aria-live="polite" className="text-lg">
            {t(`title.${state.status}`)}
          </p>
          {running && <Running state={state} />}
          {state.error && <p className="text-bad">{state.error}</p>}
          <Numbers state={state} />
          <div className="flex flex-wrap gap-2">
            {running ? <Cancel importId={state.id} /> : <Onward listId={state.listId} />}
          </div>
        </div>
      </Card>
      {state.rejects.length > 0 && <Rejects state={state} />}
    </div>
  );
}

function Running({ state }: { state: State }) {
  const t = useTranslations("import.outcome");
  const format = useFormat();
  const left = state.secondsLeft;
  return (
    <div className="flex flex-col gap-2">
      <Progress value={state.status === "waiting" ? null : state.progress} label={t("progress")} />
      <p className="tabular flex flex-wrap justify-between gap-x-4 text-muted text-sm">
        <span>
          {state.progress === null ? t("preparing") : format.percent(state.progress)}
          {state.rowsPerSecond !== null && ` · ${t("rate", { n: format.number(Math.round(state.rowsPerSecond)) })}`}
        </span>
        {left !== null && (
          <span>
            {left < 90 ? t("secondsLeft", { n: Math.ceil(left) }) : t("minutesLeft", { n: Math.ceil(left / 60) })}
          </span>
        )}
      </p>
      <p className="text-muted text-sm">{t("leave")}</p>
    </div>
  );
}

function Numbers({ state }: { state: State }) {
  const t = useTranslations("import.outcome");
  const format = useFormat();
  const facts: (readonly [string, string])[] = [
    [t("rowsDone"), format.number(state.rowsDone)],
    ...(state.listId === null
      ? ([[t("rowsTaken"), format.number(state.rowsDone - state.rowsRejected)]] as const)
      : ([
          [t("rowsAdded"), format.number(state.rowsAdded)],
          [t("rowsPresent"), format.number(state.rowsPresent)],
        ] as const)),
    [t("rowsRejected"), format.number(state.rowsRejected)],
    ...(state.shiftDays !== 0 ? ([[t("shifted"), t("days", { n: state.shiftDays })]] as const) : []),
  ];
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      {facts.map(([name, value]) => (
        <div key={name} className="flex flex-col-reverse gap-0.5">
          <dt className="text-muted text-sm">{name}</dt>
          <dd className="tabular text-xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Cancel({ importId }: { importId: number }) {
  const t = useTranslations("import.outcome");
  const api = useTRPC();
  const cache = useQueryClient();
  const errorText = useErrorText();
  const mayEdit = useMay("member");
  const cancel = useMutation(
    api.imports.cancel.mutationOptions({
      onSuccess: () => cache.invalidateQueries(api.imports.pathFilter()),
      onError: (error) => toast.error(errorText(error)),
    }),
  );
  if (!mayEdit) return null;
  return (
    <Button busy={cancel.isPending} onClick={() => cancel.mutate({ importId })}>
      {t("cancel")}
    </Button>
  );
}

function Onward({ listId }: { listId: number | null }) {
  const t = useTranslations("import.outcome");
  return (
    <>
      <Button variant="primary" asChild>
        {listId === null ? (
          <Link href="/people">{t("toPeople")}</Link>
        ) : (
          <Link href={`/lists/${listId}`}>{t("toList")}</Link>
        )}
      </Button>
      <Button asChild>
        <Link href="/segments/new">{t("toSegments")}</Link>
      </Button>
      <Button variant="ghost" asChild>
        <Link href="/import">{t("another")}</Link>
      </Button>
    </>
  );
}

function Rejects({ state }: { state: State }) {
  const t = useTranslations("import");
  const format = useFormat();
  return (
    <Card
      title={t("outcome.rejectsTitle")}
      description={t("outcome.rejectsHint")}
      actions={
        <Button asChild>
          <a href={`/api/imports/${state.id}/rejects`} download>
            <Download aria-hidden />
            {t("outcome.download")}
          </a>
        </Button>
      }
    >
      <ul className="flex flex-col gap-1.5">
        {state.rejects.map(({ code, n }) => {
          const known = rejectCodes.find((each) => each === code);
          return (
            <li key={code} className="flex justify-between gap-4">
              <span>{known ? t(`reject.${known}`) : code}</span>
              <span className="tabular">{format.number(n)}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
