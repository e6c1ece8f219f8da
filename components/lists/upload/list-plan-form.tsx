"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type ApiOutputs, useTRPC } from "@/components/shell/api/trpc";
import { useErrorText } from "@/components/shell/use-error-text";
import { Button } from "@/components/ui/action/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { RadioGroup } from "@/components/ui/form/radio-group";
import { Select } from "@/components/ui/form/select";
import { type ListPlan, personKinds } from "@/domain/import/plan";
import { FileSample } from "./file-sample";

type File = ApiOutputs["lists"]["describeUpload"];

/** How a file of ids is read: a proposal that shows what comes of it and can be corrected. */
export function ListPlanForm({
  importId,
  file,
  to,
  onStarted,
}: {
  importId: number;
  file: File;
  to: { id: number; name: string } | null;
  onStarted: (started: { listId: number }) => void;
}) {
  const t = useTranslations("lists.upload");
  const errorText = useErrorText();
  const [plan, setPlan] = useState<ListPlan>(file.plan);
  const [name, setName] = useState(() =>
    file.fileName.replace(/(\.(csv|tsv|txt|jsonl|ndjson|gz))+$/i, "").slice(0, 120),
  );
  const [startsJourneys, setStartsJourneys] = useState(false);
  const start = useStart(onStarted);
  const change = (part: Partial<ListPlan>) => setPlan((old) => ({ ...old, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ importId, plan, startsJourneys, to: to ? { listId: to.id } : { name: name.trim() } });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!to && (
        <Field label={t("name")} required>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={120} />
        </Field>
      )}
      <ColumnFields plan={plan} first={file.records[0] ?? []} change={change} />
      <FileSample records={file.records} plan={plan} />
      <Found importId={importId} plan={plan} />
      <RadioGroup
        label={t("unknown")}
        value={plan.unknown}
        onChange={(unknown) => change({ unknown })}
        options={[
          { value: "skip", label: t("skip"), hint: t("skipHint") },
          { value: "create", label: t("create"), hint: t("createHint") },
        ]}
      />
      <Checkbox
        label={t("startsJourneys")}
        hint={t("startsJourneysHint")}
        checked={startsJourneys}
        onChange={setStartsJourneys}
      />
      {start.error && (
        <p role="alert" className="text-bad text-sm">
          {errorText(start.error)}
        </p>
      )}
      <Button
        type="submit"
        variant="primary"
        className="self-end"
        disabled={!to && name.trim() === ""}
        busy={start.isPending}
      >
        {t("start")}
      </Button>
    </form>
  );
}

/** Which column holds the ids, and what they are. */
function ColumnFields({
  plan,
  first,
  change,
}: {
  plan: ListPlan;
  first: readonly string[];
  change: (part: Partial<ListPlan>) => void;
}) {
  const t = useTranslations("lists.upload");
  const roles = useTranslations("import.mapping.roles");
  const columns = first.map((cell, index) => ({
    value: String(index),
    label: plan.header ? cell || t("nthColumn", { n: index + 1 }) : `${t("nthColumn", { n: index + 1 })} (${cell})`,
  }));
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("column")}>
          <Select
            value={String(plan.column)}
            onChange={(column) => change({ column: Number(column) })}
            options={columns}
          />
        </Field>
        <Field label={t("kind")} hint={plan.kind === "phone" ? t("phoneHint") : undefined}>
          <Select
            value={plan.kind}
            onChange={(kind) => change({ kind })}
            options={personKinds.map((kind) => ({ value: kind, label: roles(kind) }))}
          />
        </Field>
      </div>
      {plan.format.kind === "csv" && (
        <Checkbox label={t("header")} checked={plan.header} onChange={(header) => change({ header })} />
      )}
    </>
  );
}

function useStart(onStarted: (started: { listId: number }) => void) {
  const api = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    api.lists.startImport.mutationOptions({
      onSuccess: async (started) => {
        await Promise.all([
          queries.invalidateQueries({ queryKey: api.lists.pathKey() }),
          queries.invalidateQueries({ queryKey: api.journeys.stepNames.queryKey() }),
        ]);
        onStarted(started);
      },
    }),
  );
}

/** What the first rows come to, so that a wrong column is seen before it is read. */
function Found({ importId, plan }: { importId: number; plan: ListPlan }) {
  const t = useTranslations("lists.upload");
  const api = useTRPC();
  const { data } = useQuery({
    ...api.lists.previewUpload.queryOptions({ importId, plan }),
    placeholderData: keepPreviousData,
  });
  if (!data) return null;
  return (
    <p aria-live="polite" className={data.found === 0 && plan.unknown === "skip" ? "text-sm text-warn" : "text-sm"}>
      {t("found", { looked: data.looked, found: data.found, unknown: data.unknown, unusable: data.unusable })}
    </p>
  );
}
