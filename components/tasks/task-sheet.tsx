"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { useMay, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/action/button";
import { DateTime } from "@/components/ui/data/date-time";
import { toast } from "@/components/ui/feedback/toast";
import { Field } from "@/components/ui/form/field";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { Textarea } from "@/components/ui/form/textarea";
import { Sheet } from "@/components/ui/overlay/sheet";
import { reasonInWords } from "@/domain/funnel/ledger-text";
import { language } from "@/domain/i18n/language";
import { taskCancelled } from "@/domain/journey/task-events";
import { DueDate } from "./due-date";
import type { Task } from "./task-list";

/** One task: what it is about, who has it, and how it is closed. */
export function TaskSheet({ task, onClose }: { task: Task | null; onClose: () => void }) {
  return (
    <Sheet open={task !== null} onOpenChange={(open) => !open && onClose()} title={task?.title ?? ""}>
      {task && <TaskBody key={task.id} task={task} onClose={onClose} />}
    </Sheet>
  );
}

function TaskBody({ task, onClose }: { task: Task; onClose: () => void }) {
  const t = useTranslations("tasks");
  const mayAct = useMay("member");
  return (
    <div className="flex flex-col gap-5">
      {task.details !== "" && <p className="whitespace-pre-wrap break-words">{task.details}</p>}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm [&_dt]:text-muted">
        <dt>{t("person")}</dt>
        <dd>
          <Link href={`/people/${task.profileId}`} className="rounded-sm text-accent">
            {task.person ?? t("unnamed")}
          </Link>
        </dd>
        <dt>{t("urgencyLabel")}</dt>
        <dd>{t(`urgency.${task.urgency}`)}</dd>
        <dt>{t("due")}</dt>
        <dd>
          <DueDate task={task} />
        </dd>
        <dt>{t("assignee")}</dt>
        <dd>{task.assigneeName ?? t("nobody")}</dd>
        {task.journeyId !== null && (
          <>
            <dt>{t("journey")}</dt>
            <dd>
              <Link href={`/journeys/${task.journeyId}`} className="rounded-sm text-accent">
                {task.journey}
              </Link>
            </dd>
          </>
        )}
      </dl>
      {task.status !== "open" && <ClosedAs task={task} />}
      {task.status === "open" && mayAct && <CloseForm task={task} onClose={onClose} />}
    </div>
  );
}

function ClosedAs({ task }: { task: Task }) {
  const t = useTranslations("tasks");
  const locale = language.catch("en").parse(useLocale());
  const label = task.outcomes.find(({ port }) => port === task.outcome)?.label;
  return (
    <section aria-label={t("result")} className="flex flex-col gap-1 rounded-lg border border-line p-3">
      <p className="font-semibold">{label ?? t(`status.${task.status}`)}</p>
      {task.closedReason !== null && <p>{t("closedByJourney", { why: reasonInWords(task.closedReason, locale) })}</p>}
      {task.note !== "" && <p className="whitespace-pre-wrap break-words">{task.note}</p>}
      {task.closedAt && (
        <p className="text-muted text-xs">
          {task.closedByName && <>{task.closedByName} · </>}
          <DateTime at={task.closedAt} />
        </p>
      )}
    </section>
  );
}

/** The choice of leaving it to whoever takes it. */
const nobody = "nobody";

function CloseForm({ task, onClose }: { task: Task; onClose: () => void }) {
  const t = useTranslations("tasks");
  const api = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const { user } = useWorkspace();
  const outcomes = task.outcomes.length > 0 ? task.outcomes : [{ port: "done", label: t("status.done") }];
  const [outcome, setOutcome] = useState(outcomes[0]?.port ?? "done");
  const [note, setNote] = useState("");
  const refresh = () => client.invalidateQueries({ queryKey: api.tasks.pathKey() });
  const onError = (error: Parameters<typeof errorText>[0]) => toast.error(errorText(error));
  const take = useMutation(api.tasks.take.mutationOptions({ onSuccess: refresh, onError }));
  const assign = useMutation(api.tasks.assign.mutationOptions({ onSuccess: refresh, onError }));
  const members = useQuery(api.workspace.members.queryOptions()).data?.members ?? [];
  const close = useMutation(
    api.tasks.close.mutationOptions({
      onSuccess: async () => {
        toast.success(t("closed"));
        onClose();
        await refresh();
      },
      onError,
    }),
  );
  const one = { lane: task.lane, taskId: task.id };
  const isMine = task.assignee === user.id;
  return (
    <div className="flex flex-col gap-4">
      {(isMine || task.assignee === null) && (
        <Button busy={take.isPending} className="self-start" onClick={() => take.mutate({ ...one, take: !isMine })}>
          {t(isMine ? "giveBack" : "take")}
        </Button>
      )}
      <Field label={t("giveTo")} hint={t("giveToHint")}>
        <Select
          value={task.assignee ?? nobody}
          disabled={assign.isPending}
          onChange={(chosen) => assign.mutate({ ...one, assignee: chosen === nobody ? null : chosen })}
          options={[
            { value: nobody, label: t("nobody") },
            ...members.map(({ userId, name, email }) => ({ value: userId, label: name, hint: email })),
          ]}
        />
      </Field>
      <Field label={t("result")}>
        <RadioGroup
          value={outcome}
          onChange={setOutcome}
          options={[
            ...outcomes.map(({ port, label }) => ({ value: port, label })),
            { value: taskCancelled, label: t("cannot") },
          ]}
        />
      </Field>
      <Field label={t("note")}>
        <Textarea value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <Button
        variant="primary"
        busy={close.isPending}
        className="self-start"
        onClick={() => close.mutate({ ...one, outcome, note })}
      >
        {t("close")}
      </Button>
    </div>
  );
}
